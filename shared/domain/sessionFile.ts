import * as z from 'zod/mini'
import { type AgendaStepId, isId, type ZoneId } from '../ids.ts'
import {
  agendaStepCheck,
  rightsOf,
  sessionBounds,
  sessionPlanCheck,
  type AgendaStep,
  type SessionPlan,
} from './session.ts'

/*
 * Sessions and agendas as a programme file writes them: under the names that the store has, with keys in place of ids, and
 * without what follows from the method and from who reads what is written.
 */

const keyCheck = z
  .string()
  .check(
    z.refine(
      isId,
      'une clé a de 1 à 64 lettres sans accent, chiffres, « - » ou « _ », et commence par une lettre ou un chiffre',
    ),
  )
const { shape } = agendaStepCheck
const stepLine = z.strictObject({
  ...z.omit(agendaStepCheck, { id: true }).shape,
  key: keyCheck,
  instruction: z._default(shape.instruction, ''),
  visibility: z._default(shape.visibility, 'public'),
  /** Absent: what its method and its visibility call for. */
  rights: z.optional(z.strictObject(shape.rights.shape)),
  dots: z.optional(z.strictObject(shape.dots.def.innerType.shape)),
  zone: z.optional(keyCheck),
})
type StepLine = z.infer<typeof stepLine>

/** A session of a working group: prepared, or held already. */
export const sessionLine = z.strictObject({
  ...z.omit(sessionPlanCheck, { agenda: true }).shape,
  key: keyCheck,
  kind: z._default(sessionPlanCheck.shape.kind, 'workshop'),
  /** It was closed: it stays to be read, and is not conducted again. */
  held: z.optional(z.boolean()),
  steps: z._default(z.array(stepLine).check(z.maxLength(sessionBounds.steps)), []),
})
export type SessionLine = z.infer<typeof sessionLine>
/** An agenda that every group of the programme may begin with. It is on no board, so its steps name no zone. */
export const agendaLine = z.strictObject(z.omit(sessionLine, { held: true }).shape)

/** What a line prepares. @param zoneOf the zone of the board that a key names */
export function planOf(line: SessionLine, zoneOf: (key: string) => ZoneId | undefined = () => undefined): SessionPlan {
  const { key: _, held: __, steps, ...about } = line
  return { ...about, agenda: steps.map((step) => stepOf(step, zoneOf)) }
}

function stepOf({ key: own, zone: named, rights, ...rest }: StepLine, zoneOf: (key: string) => ZoneId | undefined) {
  const zone = named === undefined ? undefined : zoneOf(named)
  return {
    ...rest,
    id: own as AgendaStepId, // only ever asked for within its session
    rights: rights ?? rightsOf(rest.method, rest.visibility),
    ...(zone !== undefined && { zone }),
  } satisfies AgendaStep
}

/** The other way. @param keyOf the key that a zone goes by; undefined for one that is gone */
export function lineOfPlan(
  key: string,
  { agenda, ...about }: SessionPlan,
  keyOf: (zone: ZoneId) => string | undefined,
): SessionLine {
  return { key, ...about, steps: agenda.map((step) => lineOfStep(step, keyOf)) }
}

function lineOfStep({ id, zone, rights, ...rest }: AgendaStep, keyOf: (zone: ZoneId) => string | undefined): StepLine {
  const key = zone && keyOf(zone)
  const usual = rightsOf(rest.method, rest.visibility)
  const isUsual =
    rights.notes === usual.notes && rights.mayCreate === usual.mayCreate && rights.mayMove === usual.mayMove
  return { key: id, ...rest, ...(!isUsual && { rights }), ...(key !== undefined && { zone: key }) }
}
