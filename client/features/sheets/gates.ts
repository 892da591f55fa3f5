import {
  missingFor,
  type ReadSheet,
  type SheetField,
  type SheetGate,
  sheetGates,
} from '../../../shared/domain/completeness.ts'

/** The gates that somebody else stands at, in order. */
export const gatesAhead = sheetGates.filter((gate): gate is Exclude<SheetGate, 'draft'> => gate !== 'draft')
export type GateAhead = (typeof gatesAhead)[number]

/** What each gate still asks for, beyond what those before it ask for. */
export function missingByGate(read: ReadSheet): Readonly<Record<GateAhead, readonly SheetField[]>> {
  let before: readonly SheetField[] = missingFor('draft', read)
  const ownOf = (gate: GateAhead) => {
    const all = missingFor(gate, read)
    const own = gate === 'transmission' ? all : all.filter((field) => !before.includes(field))
    before = all
    return own
  }
  return { transmission: ownOf('transmission'), opinion: ownOf('opinion'), retention: ownOf('retention') }
}

/** What the nearest gate that is not passed still asks for; none when all are. */
export function missingNext(read: ReadSheet): readonly SheetField[] {
  const missing = missingByGate(read)
  return gatesAhead.map((gate) => missing[gate]).find((fields) => fields.length > 0) ?? []
}
