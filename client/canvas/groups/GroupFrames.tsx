import { useRef } from 'react'
import type { GroupId } from '../../../shared/ids.ts'
import type { Editor } from '../../board/Editor.ts'
import { frameOf } from '../../board/groupFrames.ts'
import { useEditor, useSignal } from '../hooks.ts'
import styles from './GroupFrames.module.css'

/** Quiet frames around the notes of each group, under them. They follow the hand that carries the notes. */
export function GroupFrames({ editor }: { editor: Editor }) {
  const groups = useEditor(editor, 'groups', (board) => board.groups.list)
  return groups.map(({ group }) => (
    <Frame key={group.id} editor={editor} id={group.id} isStacked={group.stacked === true} />
  ))
}

function Frame({ editor, id, isStacked }: { editor: Editor; id: GroupId; isStacked: boolean }) {
  const element = useRef<HTMLDivElement>(null)
  useSignal(editor, 'groups', () => {
    const group = editor.groups.get(id)
    const frame = group && frameOf(editor, group)
    if (!element.current) return
    element.current.hidden = !frame
    if (!frame) return
    element.current.style.transform = `translate(${frame.x}px, ${frame.y}px)`
    element.current.style.width = `${frame.width}px`
    element.current.style.height = `${frame.height}px`
  })
  return <div ref={element} className={styles.frame} data-group={id} data-stacked={isStacked || undefined} hidden />
}
