import * as z from 'zod/mini'
import { idOf, type SheetId, type ZoneId } from '../ids.ts'
import type { LiveSession } from './conducting.ts'
import { natures } from './zone.ts'

/** The most that is read from the back of a room at a glance. */
export const MAX_WALL_TEXT = 300

const common = {
  /** Whether those who write are named beside what they write. */
  hasNames: z.optional(z.boolean()),
}
const words = z.string().check(z.trim(), z.maxLength(MAX_WALL_TEXT))

/** What is asked of the wall. 'step' is what the step of the session asks for, by itself. */
export const wallCheck = z.discriminatedUnion('shows', [
  z.object({ shows: z.enum(['step', 'board', 'results', 'timer', 'doors', 'tree']), ...common }),
  z.object({ shows: z.literal('zone'), zone: idOf<ZoneId>(), ...common }),
  z.object({ shows: z.literal('findings'), nature: z.optional(z.enum(natures)), ...common }),
  z.object({ shows: z.literal('sheet'), sheet: idOf<SheetId>(), ...common }),
  z.object({ shows: z.literal('question'), text: words.check(z.minLength(1)), ...common }),
  /** A rest for the eyes; without words of its own, the title of the session. */
  z.object({ shows: z.literal('blank'), text: z.optional(words), ...common }),
])
export type Wall = z.infer<typeof wallCheck>

/** What was asked of the wall, and during which turn: what somebody chose for one step does not lie over the next. */
export const keptWallCheck = z.object({ wall: wallCheck, turn: z.optional(z.int()) })
export type KeptWall = z.infer<typeof keptWallCheck>

/** What the wall shows now. */
export function wallNow(kept: KeptWall | undefined, session: LiveSession | undefined): Wall {
  if (!kept) return { shows: 'step' }
  if (kept.turn === session?.turn?.number) return kept.wall
  return { shows: 'step', ...(kept.wall.hasNames && { hasNames: true }) }
}
