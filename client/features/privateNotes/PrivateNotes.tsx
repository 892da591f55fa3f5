import { ChevronDown, Lock } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { openWriting, type Writing } from '../../../shared/domain/privateWriting.ts'
import type { WritingId } from '../../../shared/ids.ts'
import { signatureOf } from '../../../shared/domain/signature.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { type Text, useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { classNames } from '../../ui/classNames.ts'
import { focusWhenFree } from '../../ui/focusWhenFree.ts'
import { useMediaQuery } from '../../ui/useMediaQuery.ts'
import { useMay } from '../workgroup/roomContext.ts'
import { OwnNote } from './OwnNote.tsx'
import type { DeskNote, PrivateDesk } from './PrivateDesk.ts'
import styles from './PrivateNotes.module.css'
import { usePrivateDesk } from './usePrivateDesk.ts'
import { WordsForm } from './WordsForm.tsx'

/** Where it takes the whole place of what is under it. */
const COVERS = '(max-width: 43.74rem)'

interface PrivateNotesProps {
  stage: Stage
  /** Told whether it lies over everything else: what is under it is then out of reach. */
  onCover: (isCovering: boolean) => void
}

/** Whoever may write writes for themselves here while a step asks for it; and as long as something of theirs is on its way. */
export default function PrivateNotes({ stage, onCover }: PrivateNotesProps) {
  const mayWrite = useMay('board.write')
  // Whoever is made a reader in the middle of a word keeps it in sight.
  const [mightWrite, setMightWrite] = useState(mayWrite)
  if (mayWrite && !mightWrite) setMightWrite(true)
  return mightWrite ? <Desk stage={stage} you={stage.you} mayWrite={mayWrite} onCover={onCover} /> : null
}

function Desk({ stage, you, mayWrite, onCover }: PrivateNotesProps & { you: Stage['you']; mayWrite: boolean }) {
  const { desk, notes } = usePrivateDesk(you.id)
  const { session, writings } = stage.parts ?? {}
  const step = session?.state === 'closed' ? undefined : session?.turn?.step
  const asked = session && step && openWriting(writings, session.id, step.id)
  const open = mayWrite ? asked : undefined
  const shown = notes.filter((note) => note.writing === asked?.id)
  // What could not be taken, or came late, is said once its step is over; the rest has become notes like others.
  const left = notes.filter((note) => note.writing !== asked?.id && (note.state !== 'kept' || note.isLate))
  // A step ends for everybody at once, in the middle of a word for some: nobody's words go with it.
  const [typed, setTyped] = useState<Readonly<Record<WritingId, string>>>({})
  const [unfinished] = Object.entries(typed).flatMap(([id, text]): Unfinished[] =>
    id !== open?.id && text.trim() !== '' ? [{ writing: id as WritingId, text }] : [],
  )
  if (!desk || (!open && left.length + shown.length === 0 && !unfinished)) return null
  const onTyped = (writing: WritingId, text: string) => setTyped((before) => ({ ...before, [writing]: text }))
  const draft = open && typed[open.id]
  return (
    <Panel key={open?.id} {...{ desk, you, mayWrite, open, draft, left, notes: shown, unfinished, onTyped, onCover }} />
  )
}

interface Unfinished {
  readonly writing: WritingId
  readonly text: string
}

interface PanelProps {
  desk: PrivateDesk
  you: Stage['you']
  mayWrite: boolean
  open: Writing | undefined
  /** What was being written here before, when there was something. */
  draft: string | undefined
  notes: readonly DeskNote[]
  left: readonly DeskNote[]
  /** What was being written when its step ended. */
  unfinished: Unfinished | undefined
  onTyped: (writing: WritingId, text: string) => void
  onCover: PrivateNotesProps['onCover']
}

function Panel({ desk, you, mayWrite, open, draft, notes, left, unfinished, onTyped, onCover }: PanelProps) {
  const t = useText()
  const id = useId()
  const [isFolded, setFolded] = useState(!open && !unfinished)
  const [told, setTold] = useState('')
  const panel = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const way = useRef<HTMLButtonElement>(null)
  useCovering(!isFolded, { panel, title, onCover })
  const fold = () => {
    setFolded(true)
    focusWhenFree(() => way.current)
  }
  const unfold = () => {
    setFolded(false)
    focusWhenFree(() => title.current)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) fold()
  }
  return (
    <>
      {isFolded && (
        <button ref={way} type="button" className={styles.folded} onClick={unfold}>
          <Lock size={18} strokeWidth={1.75} aria-hidden />
          {t('privateNotes.unfold', { count: notes.length + left.length })}
        </button>
      )}
      {/* Folded it is only out of sight: what one is about to write is still there. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is heard from what is in it */}
      <aside
        ref={panel}
        className={styles.panel}
        aria-labelledby={id}
        hidden={isFolded}
        data-private-notes
        onKeyDown={pressed}
      >
        <header className={styles.head}>
          <Lock size={20} strokeWidth={1.75} aria-hidden />
          <h2 ref={title} id={id} className={styles.title} tabIndex={-1}>
            {t('privateNotes.title')}
          </h2>
          <IconButton name={t('privateNotes.fold')} onClick={fold}>
            <ChevronDown size={20} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </header>
        <div className={styles.body}>
          {unfinished && (
            <section className={styles.unfinished} aria-label={t('privateNotes.unfinished')}>
              <p className={styles.rule}>{t(mayWrite ? 'privateNotes.unfinished' : 'privateNotes.held')}</p>
              {mayWrite ? (
                <WordsForm
                  key={unfinished.writing}
                  words={{ text: unfinished.text, colour: 'straw', kind: 'idea' }}
                  action={t('privateNotes.sendUnfinished')}
                  onCancel={() => onTyped(unfinished.writing, '')}
                  onSubmit={(words) => {
                    desk.put(unfinished.writing, words)
                    onTyped(unfinished.writing, '')
                  }}
                />
              ) : (
                <>
                  <p className={styles.held}>{unfinished.text}</p>
                  <CopyButton copied={unfinished.text} label={t('privateNotes.copy')} />
                </>
              )}
            </section>
          )}
          {open && (
            <>
              <p className={styles.rule}>
                {t('privateNotes.rule')} <strong>{announced(open.authors, you, t)}</strong>
              </p>
              <WordsForm
                {...(draft && { draft })}
                action={t('privateNotes.add')}
                onText={(text) => onTyped(open.id, text)}
                onSubmit={(words) => {
                  desk.put(open.id, words)
                  setTold((before) => (before === t('privateNotes.kept') ? `${before}\u200B` : t('privateNotes.kept')))
                }}
              />
              <p className={styles.count}>
                {t('privateNotes.count', { count: open.notes })}{' '}
                {open.notes > 0 && t('privateNotes.byPeople', { count: open.people })}
              </p>
              <p role="status" className="visually-hidden">
                {told}
              </p>
            </>
          )}
          {(open || notes.length + left.length > 0) && <h3 className={styles.section}>{t('privateNotes.own')}</h3>}
          {open && notes.length + left.length === 0 && <p className={styles.none}>{t('privateNotes.none')}</p>}
          <ul className={classNames(styles.notes)}>
            {[...left, ...notes.toReversed()].map((note) => (
              <OwnNote key={note.id} note={note} desk={desk} mayChange={note.writing === open?.id} />
            ))}
          </ul>
        </div>
      </aside>
    </>
  )
}

/** What will be shown in place of one's name, word for word. */
function announced(authors: Writing['authors'], you: Stage['you'], t: Text): string {
  if (authors === 'named') return t('privateNotes.authors.named', { name: you.name })
  if (authors === 'anonymous') return t('privateNotes.authors.anonymous')
  const signature = signatureOf(you)
  return signature ? t('privateNotes.authors.college', { signature }) : t('privateNotes.authors.unsaid')
}

interface Covering {
  panel: RefObject<HTMLElement | null>
  title: RefObject<HTMLElement | null>
  onCover: PrivateNotesProps['onCover']
}

/** Over everything else nothing under it is in reach: what had the keyboard there gives it up, and it is given back at the end. */
function useCovering(isOpen: boolean, { panel, title, onCover }: Covering): void {
  const isCovering = useMediaQuery(COVERS) && isOpen
  useEffect(() => {
    onCover(isCovering)
    const place = panel.current?.parentElement
    const had = document.activeElement
    if (isCovering && place?.contains(had) && had !== place && !panel.current?.contains(had)) title.current?.focus()
    return () => onCover(false)
  }, [isCovering, onCover, panel, title])
  useLayoutEffect(() => {
    const element = panel.current
    return () => {
      if (element?.contains(document.activeElement)) focusWhenFree(() => document.getElementById('content'))
    }
  }, [panel])
}
