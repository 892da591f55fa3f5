import { MonitorUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { CareBefore } from '../care/CareBefore.tsx'
import { inSheet } from '../care/meanings.ts'
import { usePassages } from '../care/usePassages.ts'
import { useRoom } from '../workgroup/roomContext.ts'

/** Shows a sheet on the wall; what looks personal in it is shown to the facilitator first. */
export function ProjectSheet({ sheet }: { sheet: SheetId }) {
  const t = useText()
  const { workgroup } = useRoom()
  const isMeant = useMemo(() => inSheet(sheet), [sheet])
  const isToCheck = usePassages(isMeant).length > 0
  const [isChecking, setChecking] = useState(false)
  const wall = (
    kind: 'primary' | 'secondary',
    words: string,
    onClick?: (event: { preventDefault: () => void }) => void,
  ) => (
    <a
      className={buttonClass(kind)}
      href={`/projection/${workgroup}/sheets/${sheet}`}
      target="_blank"
      rel="noopener"
      onClick={onClick}
    >
      <MonitorUp size={20} strokeWidth={1.75} aria-hidden />
      <span>{words}</span>
    </a>
  )
  return (
    <>
      {wall('secondary', t('sheets.project'), (event) => {
        if (!isToCheck) return
        event.preventDefault()
        setChecking(true)
      })}
      {isChecking && (
        <CareBefore
          isMeant={isMeant}
          title={(count) => t('care.beforeWall', { count })}
          onClose={() => setChecking(false)}
          goOn={(isClean) =>
            wall(isClean ? 'primary' : 'secondary', t(isClean ? 'sheets.project' : 'care.projectAnyway'), () =>
              setChecking(false),
            )
          }
        />
      )}
    </>
  )
}
