import { useMemo } from 'react'
import { isMatrix } from '../../../shared/domain/matrix.ts'
import type { NoteColour } from '../../../shared/domain/note.ts'
import type { FindingScope, Nature } from '../../../shared/domain/zone.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { type Language, type Text, useLanguage, useText } from '../../text/index.ts'
import type { Chosen } from './choices.ts'
import type { Sortable } from './columns.ts'
import type { Line } from './Lines.ts'

export interface Words {
  /** What a line shows in a column; '' for nothing. */
  readonly read: (line: Line, column: Sortable) => string
  /** What a value of a column is called. */
  readonly call: (column: Exclude<Chosen, 'zone'>, value: string) => string
}

/** How the table says things in the language of the page. The same object until it would say something else. */
export function useReading(workgroup: WorkgroupId): Words {
  const t = useText()
  const language = useLanguage()
  const { data } = useWorkgroup(workgroup)
  const policyAreas = data?.policyAreas
  return useMemo(() => {
    const titles = new Map((policyAreas ?? []).map(({ key, title }) => [key, title]))
    return readingIn(t, language, titles)
  }, [t, language, policyAreas])
}

/** @param policyAreas titles by key; one that the programme does not name is read by its key */
export function readingIn(t: Text, language: Language, policyAreas: ReadonlyMap<string, string>): Words {
  const date = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'medium' })
  const call: Words['call'] = (column, value) => {
    switch (column) {
      case 'nature':
        return t(`board.nature.${value as Nature}`)
      case 'scope':
        return t(`board.zone.scopes.${value as FindingScope}`)
      case 'policyArea':
        return policyAreas.get(value) ?? value
      case 'colour':
        return t(`colour.${value as NoteColour}`)
    }
  }
  const read: Words['read'] = (line, column) => {
    switch (column) {
      case 'words':
        return line.text
      case 'zone':
        return line.zone ? line.zone.title || t('board.untitledZone') : ''
      case 'nature':
      case 'scope':
      case 'policyArea':
        return line.meaning[column] ? call(column, line.meaning[column]) : ''
      case 'position':
        return positionOf(line)
      case 'college':
        return line.college ? t(`college.${line.college}`) : ''
      case 'colour':
        return call('colour', line.note.colour)
      case 'date':
        return line.note.createdAt > 0 ? date.format(line.note.createdAt) : ''
      case 'votes':
        return line.votes === undefined ? '' : line.votes.toLocaleString(language)
      case 'comments':
        return line.comments > 0 ? String(line.comments) : ''
    }
  }
  return { read, call }
}

/** « Impact 80 · Effort 30 » */
function positionOf({ zone, values }: Line): string {
  if (!values || !isMatrix(zone)) return ''
  const { x, y } = zone.meaning.axes
  return `${x.name} ${values.x} · ${y.name} ${values.y}`.trim()
}
