import type { Link, LinkEnd, LinkKind } from '../../shared/domain/link.ts'
import type { Note } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { ItemId, LinkId, NoteId, ZoneId } from '../../shared/ids.ts'
import { type Branch, type ProblemTrees, readTrees } from '../../shared/problemTree.ts'
import { problemTree } from '../../shared/templates/problemTree.ts'
import { newNote } from './items.ts'

/** The zones of the template: causes, problem, question and effects are their ids. */
export function treeTemplateZones(): Zone[] {
  const ids = ['causes', 'problem', 'question', 'effects']
  return problemTree
    .contents({ policyAreas: [], tableCount: 0 })
    .zones.map((zone, index): Zone => ({ ...zone, order: `a${index}`, id: ids[index] as ZoneId }))
}

/** Notes by name, each in the zone that is said of it, one under the other. */
export function notesIn(zones: Readonly<Record<string, string>>): Note[] {
  return Object.entries(zones).map(([id, zone], index) =>
    newNote({ id: id as NoteId, at: [0, index * 220], zone: (zone || undefined) as ZoneId | undefined }),
  )
}

/** « cause > problem », « one - other », « this <> that ». */
export function arrowsOf(...said: string[]): Link[] {
  const kinds: Readonly<Record<string, LinkKind>> = { '>': 'arrow', '-': 'line', '<>': 'both' }
  return said.map((words, index) => {
    const [from = '', sign = '', to = ''] = words.split(' ')
    return arrow(`${index}`.padStart(4, '0'), from as ItemId, to as ItemId, kinds[sign])
  })
}
export function arrow(id: string, from: LinkEnd, to: LinkEnd, kind: LinkKind = 'arrow'): Link {
  return { id: id as LinkId, from, to, kind, colour: 'petrol', label: '', order: `a${id}` }
}

/** A tree of names to look at: « c1 (c2 c3*) », with * for what is written out elsewhere and ! for a problem. */
export function inWords(branches: readonly Branch[]): string {
  const mark = { again: '*', problem: '!' } as const
  return branches
    .map(({ note, stops, branches: below }) => {
      const name = `${note}${stops ? mark[stops] : ''}`
      return below.length > 0 ? `${name} (${inWords(below)})` : name
    })
    .join(' ')
}
export function read(notes: Note[], links: Link[], zones: Zone[] = treeTemplateZones()): ProblemTrees {
  return readTrees({ notes, links, zones })
}
