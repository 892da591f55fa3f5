import type { ZoneId } from '../ids.ts'
import type { BoardPoint } from '../units.ts'
import type { Zone } from './zone.ts'

/** On which side of the problem something hangs. */
export type TreeSide = 'causes' | 'effects'

/** The zones that a tree lies in, as the template calls them; a board may have several of each. */
export interface TreeZones {
  readonly problem: readonly Zone[]
  readonly causes: readonly Zone[]
  readonly effects: readonly Zone[]
}

const zoneNames = { problem: 'probl[eè]mes?', causes: 'causes?', effects: 'effets?' } as const

/** The zones of a tree by how their titles begin: « Causes », « Problème », « Effets sur les familles ». */
export function treeZones(zones: readonly Zone[]): TreeZones {
  const called = (name: string) =>
    zones.filter(({ title }) => new RegExp(`^${name}(?!\\p{L})`, 'iu').test(title.trim()))
  return {
    problem: called(zoneNames.problem),
    causes: called(zoneNames.causes),
    effects: called(zoneNames.effects),
  }
}

/** Whether a zone is one of those that a tree lies in. */
export function isOfTree(zone: Zone): boolean {
  return Object.values(treeZones([zone])).some((zones: readonly Zone[]) => zones.length > 0)
}

/** The zone of one side for what hangs on something: the one that it lies in itself, else the nearest to it. */
export function zoneFor(
  zones: TreeZones,
  side: TreeSide,
  from: { readonly zone?: ZoneId | undefined; readonly at: BoardPoint },
): Zone | undefined {
  const own = zones[side].find(({ id }) => id === from.zone)
  return own ?? nearestTo(zones[side], zones.problem.find(({ id }) => id === from.zone)?.at ?? from.at)
}

/** The zone whose corner is nearest to a place; undefined where there is none. */
export function nearestTo(zones: readonly Zone[], [x, y]: BoardPoint): Zone | undefined {
  const far = ({ at }: Zone) => Math.hypot(at[0] - x, at[1] - y)
  return zones.toSorted((a, b) => far(a) - far(b))[0]
}
