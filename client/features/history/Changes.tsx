import { type ReactNode, useId } from 'react'
import { type BoardComparison, type Changed, isSame, type KindComparison } from '../../../shared/document/compare.ts'
import type { BoardContents, WordedNote } from '../../../shared/document/contents.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { type Text, useText } from '../../text/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import styles from './Changes.module.css'
import { joined } from './joined.ts'
import { LongList, NotePaper } from './NotePaper.tsx'
import { ChangedWords } from './Words.tsx'

interface ChangesProps {
  then: BoardContents
  now: BoardContents
  comparison: BoardComparison
}

/** What has happened to the board since a version. */
export function Changes({ then, now, comparison }: ChangesProps) {
  const t = useText()
  if (isSame(comparison)) {
    return (
      <EmptyState title={t('history.same.title')}>
        <p>{t('history.same.words')}</p>
      </EmptyState>
    )
  }
  const { added, removed, changed } = comparison.notes
  const others = otherChanges(t, comparison)
  const titleThen = zoneTitles(t, then)
  const titleNow = zoneTitles(t, now)
  return (
    <>
      <p role="status" className={styles.summary}>
        {t('history.summary', { changes: summaryOf(t, comparison, others.length) })}
      </p>
      <Part title={t('history.changedTitle')} count={changed.length}>
        <LongList more="history.more">
          {changed.map((change) => (
            <li key={change.after.id}>
              <ChangedNote change={change} titleThen={titleThen} titleNow={titleNow} />
            </li>
          ))}
        </LongList>
      </Part>
      <Part title={t('history.addedTitle')} count={added.length}>
        <Notes notes={added} titleOf={titleNow} />
      </Part>
      <Part title={t('history.removedTitle')} count={removed.length}>
        <Notes notes={removed} titleOf={titleThen} />
      </Part>
      <Part title={t('history.othersTitle')} count={others.length}>
        <ul className={styles.others}>
          {others.map((sentence, index) => (
            <li key={`${index}`}>{sentence}</li>
          ))}
        </ul>
      </Part>
    </>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const id = useId()
  if (count === 0) return null
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h4 id={id}>
        {title} <span className={styles.count}>({count})</span>
      </h4>
      {children}
    </section>
  )
}

type TitleOf = (zone: ZoneId | undefined) => string

/** Notes on their papers, each with its zone. */
export function Notes({ notes, titleOf }: { notes: readonly WordedNote[]; titleOf?: TitleOf }) {
  const t = useText()
  return (
    <LongList more="history.more">
      {notes.map((note) => (
        <li key={note.id}>
          <NotePaper colour={note.colour} about={titleOf?.(note.zone)}>
            {plainTextOf(note.words).trim() === '' ? <p>{t('history.blank')}</p> : <StaticText words={note.words} />}
          </NotePaper>
        </li>
      ))}
    </LongList>
  )
}

interface ChangedNoteProps {
  change: Changed<WordedNote>
  titleThen: TitleOf
  titleNow: TitleOf
}

function ChangedNote({ change: { before, after, aspects }, titleThen, titleNow }: ChangedNoteProps) {
  const t = useText()
  const said = aspects.flatMap((aspect) => {
    if (aspect === 'words') return [] // the words say it themselves
    if (aspect === 'zone')
      return [t('history.aspect.zoneTo', { from: titleThen(before.zone), to: titleNow(after.zone) })]
    if (aspect === 'place' && aspects.includes('zone')) return [] // a note that changes zone has moved
    return [t(`history.aspect.${aspect}`)]
  })
  return (
    <NotePaper colour={after.colour} about={joined(said)}>
      {aspects.includes('words') ? (
        <ChangedWords before={plainTextOf(before.words)} after={plainTextOf(after.words)} />
      ) : (
        <StaticText words={after.words} />
      )}
    </NotePaper>
  )
}

function zoneTitles(t: Text, { zones }: BoardContents): TitleOf {
  const titles = new Map(zones.map(({ id, title }) => [id, title || t('history.untitled')]))
  return (zone) => (zone && titles.get(zone)) ?? t('history.noZone')
}

/** « 3 notes ajoutées, 1 note supprimée », without what did not happen. */
function summaryOf(t: Text, { notes }: BoardComparison, others: number): string {
  return joined(
    [
      notes.added.length > 0 && t('history.added', { count: notes.added.length }),
      notes.removed.length > 0 && t('history.removed', { count: notes.removed.length }),
      notes.changed.length > 0 && t('history.changed', { count: notes.changed.length }),
      others > 0 && t('history.others', { count: others }),
    ],
    ', ',
  )
}

/** One sentence for each thing beside the notes that came, went or changed. */
function otherChanges(
  t: Text,
  { zones, groups, texts, findings, problems, sheets, minutes }: BoardComparison,
): string[] {
  const titled = ({ title }: { title: string }) => title
  return [
    ...sentences(t, 'zones', zones, titled),
    ...sentences(t, 'groups', groups, titled),
    ...sentences(t, 'texts', texts, ({ text }) => text),
    ...sentences(t, 'findings', findings, titled),
    ...sentences(t, 'problems', problems, ({ question }) => question),
    ...sentences(t, 'sheets', sheets, titled),
    ...sentences(t, 'minutes', minutes, titled),
  ]
}

function sentences<T>(
  t: Text,
  kind: 'zones' | 'groups' | 'texts' | 'findings' | 'problems' | 'sheets' | 'minutes',
  { added, removed, changed }: KindComparison<T>,
  titleOf: (thing: T) => string,
): string[] {
  const named = (thing: T) => ({ title: titleOf(thing) || t('history.untitled') })
  return [
    ...changed.map(({ after }) => t(`history.thing.${kind}.changed`, named(after))),
    ...added.map((thing) => t(`history.thing.${kind}.added`, named(thing))),
    ...removed.map((thing) => t(`history.thing.${kind}.removed`, named(thing))),
  ]
}
