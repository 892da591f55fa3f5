import { useEffect } from 'react'
import { useRoom } from '../workgroup/roomContext.ts'
import { useDrafting } from './draftingContext.ts'

/** Goes where the panel of comments leads, when that is a field of this page. @param go to the field, or to the passage of that conversation */
export function useWantedField(go: (field: string) => void): void {
  const { desk } = useRoom()
  const { kind, id } = useDrafting()
  useEffect(() => {
    const show = () => {
      const goal = desk.takeWanted((one) => one.root === kind && one.id === id && one.field !== undefined)
      if (goal?.field !== undefined) go(goal.field)
    }
    show()
    return desk.onWanted(show)
  }, [desk, kind, id, go])
}
