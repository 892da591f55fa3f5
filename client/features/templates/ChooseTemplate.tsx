import { LayoutTemplate } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { useIsBoardEmpty } from './useIsBoardEmpty.ts'

/** The way to the templates, as long as nothing at all is on it. */
export function ChooseTemplate({ onOpen }: { onOpen: () => void }) {
  const t = useText()
  const { client } = useRoom()
  const isEmpty = useIsBoardEmpty(client.board)
  if (!isEmpty) return null
  return (
    <Button icon={<LayoutTemplate size={20} strokeWidth={1.75} aria-hidden />} onClick={onOpen}>
      {t('templates.empty.choose')}
    </Button>
  )
}
