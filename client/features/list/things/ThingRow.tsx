import { EllipsisVertical, ImageIcon, Lock, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode } from 'react'
import { isFixed } from '../../../../shared/domain/thing.ts'
import { toolIcons } from '../../../canvas/toolList.ts'
import { useText } from '../../../text/index.ts'
import { CommentCount } from '../../comments/CommentCount.tsx'
import { stepFocus } from '../focusing.ts'
import { useList } from '../listContext.ts'
import type { ListedStroke, ListedThing } from './ThingBook.ts'
import styles from './ThingRow.module.css'
import { INK, type ThingRowSubject, useThingParts } from './thingsContext.ts'
import { isBlank, phraseOf } from './thingWords.ts'

/** A text, a shape, a picture or a link: what it says, and what can be done with it. Drawn again only when it changes. */
export const ThingRow = memo(function ThingRow({ one }: { one: ListedThing }) {
  const t = useText()
  const { you } = useList()
  const { edit } = useThingParts()
  const { thing, kind } = one
  const phrase = phraseOf(one, t)
  return (
    <Row
      subject={{ key: thing.id, ids: [thing.id] }}
      icon={iconOf(one)}
      phrase={phrase}
      isBlank={isBlank(one)}
      onEdit={() => edit(one)}
      side={
        <>
          {thing.author === you && <span className={styles.yours}>{t('list.yours')}</span>}
          {isFixed(thing) && (
            <span className={styles.kept}>
              <Lock size={16} strokeWidth={1.75} role="img" aria-label={t('list.things.ofWall')} />
            </span>
          )}
          <CommentCount root={kind} id={thing.id} />
        </>
      }
    >
      {kind === 'images' && (
        // What it shows is said beside it.
        <img className={styles.picture} src={`/api/uploads/${thing.upload}`} alt="" loading="lazy" decoding="async" />
      )}
    </Row>
  )
})

/** All the ink of a place, as one line: a stroke by itself says nothing. */
export const InkRow = memo(function InkRow({ place, strokes }: { place: string; strokes: readonly ListedStroke[] }) {
  const t = useText()
  const phrase = t('list.things.strokes', { count: strokes.length })
  const subject = { key: `${INK}${place}`, ids: strokes.map(({ thing }) => thing.id) }
  return <Row subject={subject} icon={toolIcons.pen} phrase={phrase} />
})

interface RowProps {
  subject: ThingRowSubject
  icon: LucideIcon
  phrase: string
  isBlank?: boolean
  side?: ReactNode
  onEdit?: () => void
  children?: ReactNode
}

function Row({ subject, icon: Icon, phrase, isBlank: hasNoWords, side, onEdit, children }: RowProps) {
  const { canWrite } = useList()
  return (
    <li className={styles.row} data-thing={subject.key}>
      <Icon className={styles.icon} size={20} strokeWidth={1.75} aria-hidden />
      {/* With the mouse a second way in; the menu beside it is for every hand. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles.words} onDoubleClick={canWrite ? onEdit : undefined}>
        {children}
        <p className={hasNoWords ? styles.blank : styles.phrase}>{phrase}</p>
      </div>
      <div className={styles.side}>
        {side}
        {canWrite && <MenuButton subject={subject} phrase={phrase} onEdit={onEdit} />}
      </div>
    </li>
  )
}

function MenuButton({ subject, phrase, onEdit }: Pick<RowProps, 'subject' | 'phrase' | 'onEdit'>) {
  const t = useText()
  const { openMenu, remove } = useThingParts()
  const keyPressed = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') openMenu(subject, event.currentTarget)
    else if (event.key === 'Delete') remove(subject)
    else if (event.key === 'F2' && onEdit) onEdit()
    else if (!stepFocus(event.currentTarget, event.key)) return
    event.preventDefault() // no click follows, as with the notes
  }
  return (
    <button
      type="button"
      className={styles.menu}
      aria-haspopup="menu"
      aria-label={t('list.things.actions', { name: startOf(phrase) })}
      aria-keyshortcuts={onEdit ? 'F2 Delete' : 'Delete'}
      onClick={(event) => openMenu(subject, event.currentTarget)}
      onKeyDown={keyPressed}
    >
      <EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />
    </button>
  )
}

function iconOf({ kind, thing }: ListedThing): LucideIcon {
  switch (kind) {
    case 'texts':
      return toolIcons.text
    case 'shapes':
      return toolIcons[thing.kind]
    case 'links':
      return toolIcons.link
    case 'images':
      return ImageIcon
  }
}

const START_LENGTH = 60

function startOf(phrase: string): string {
  return phrase.length <= START_LENGTH ? phrase : `${phrase.slice(0, START_LENGTH - 1).trimEnd()}…`
}
