import { useMemo, useSyncExternalStore } from 'react'
import { CardsInSight } from '../../board/CardsInSight.ts'
import type { Editor } from '../../board/Editor.ts'
import { useEditor } from '../hooks.ts'
import { CardView } from './CardView.tsx'

/** The cards of findings near what is seen. @param least their smallest letters, in board units */
export function Cards({ editor, least }: { editor: Editor; least?: number | undefined }) {
  const inSight = useMemo(() => new CardsInSight(editor), [editor])
  const cards = useSyncExternalStore(inSight.onChange, inSight.list)
  const measure = useEditor(editor, 'zones', (board) => board.measure)
  return cards.map((card) => <CardView key={card.id} editor={editor} card={card} measure={measure} least={least} />)
}
