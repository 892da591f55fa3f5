import { type CSSProperties, memo, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { noteEntry } from '../../shared/document/acts.ts'
import type { NoteId } from '../../shared/ids.ts'
import type { Editor } from '../board/Editor.ts'
import type { NoteLook } from '../board/NoteLook.ts'
import { StaticText } from '../richText/StaticText.tsx'
import { useLanguage, useText } from '../text/index.ts'
import { useLook } from './hooks.ts'
import { NoteWriting } from './NoteWriting.tsx'
import { SaidUnder } from './SaidUnder.tsx'
import { VoteBadge } from './VoteBadge.tsx'
import { voteInWords } from './voteWords.ts'
import styles from './NoteView.module.css'

/** One note. It is drawn again when its look changes; when it moves, its place is written and nothing is drawn. */
export const NoteView = memo(function NoteView({ editor, id }: { editor: Editor; id: NoteId }) {
  const look = useLook(editor, id)
  return look ? <Paper editor={editor} look={look} /> : null
})

function Paper({ editor, look }: { editor: Editor; look: NoteLook }) {
  const t = useText()
  const language = useLanguage()
  const votes = useVotes(editor, look.note.id)
  const paper = useRef<HTMLDivElement>(null)
  const { id } = look.note
  useLayoutEffect(() => {
    const element = paper.current
    if (!element) return undefined
    let shownLayer = 0
    const place = () => {
      const { at, layer } = editor.placeOf(id)
      element.style.transform = `translate(${at[0]}px, ${at[1]}px)`
      if (layer !== shownLayer) element.style.zIndex = `${layer}`
      shownLayer = layer
    }
    place()
    return editor.redraw.onPlace(id, place)
  }, [editor, id])

  const { note, isSelected, isLifted, isWriting, writer } = look
  const { fit } = note
  const size: CSSProperties = { width: note.size[0], height: fit.height, padding: fit.padding }
  const letters: CSSProperties = { fontSize: fit.fontSize, WebkitLineClamp: fit.lines }
  return (
    <div
      ref={paper}
      className={styles.note}
      style={size}
      data-note={id}
      data-colour={note.colour}
      data-selected={isSelected || undefined}
      data-lifted={isLifted || undefined}
      data-found={look.isFound || undefined}
      data-writing={isWriting || undefined}
      data-readonly={look.isReadOnly || undefined}
      tabIndex={-1}
      role="group"
      aria-roledescription={t('board.note')}
      aria-label={nameOf(look, votes && voteInWords(votes, t, language), editor, t)}
    >
      <div className={fit.lines ? styles.cut : styles.words} style={letters}>
        {isWriting ? <NoteWriting editor={editor} note={note} /> : <StaticText words={note.words} terms="hand" />}
      </div>
      <SaidUnder note={note} className={styles.said} />
      <VoteBadge votes={editor.votes} thing={noteEntry(id)} isOnPaper />
      {writer && (
        <span className={styles.writer} data-colour={writer.user.colour}>
          {t('board.writing', { name: writer.user.name })}
        </span>
      )}
    </div>
  )
}

function useVotes({ votes }: Editor, id: NoteId) {
  return useSyncExternalStore(votes.onChange, () => votes.on(noteEntry(id)).at(-1))
}

/** What is heard of a note when the keyboard comes to it: its words, then where it is. */
function nameOf(
  { note, isSelected, isReadOnly, writer }: NoteLook,
  votes: string | undefined,
  editor: Editor,
  t: ReturnType<typeof useText>,
): string {
  const zone = editor.zone(note.zone)
  const group = editor.groups.of(note.id)
  const parts = [
    note.text.trim() || t('board.emptyNote'),
    zone ? t('board.inZone', { zone: zone.title }) : t('board.inNoZone'),
    group && t('board.inGroup', { group: group.group.title || t('board.group.untitled') }),
    note.hat && t('methods.hats.written', { name: t(`methods.hats.short.${note.hat}`) }),
    note.onBehalfOf && t('methods.borne.by', { name: note.onBehalfOf }),
    votes,
    isSelected && t('board.chosen'),
    isReadOnly && t('step.readOnly'),
    writer && t('board.writing', { name: writer.user.name }),
  ]
  return parts.filter(Boolean).join(', ')
}
