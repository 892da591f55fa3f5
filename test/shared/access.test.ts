import { describe, expect, test } from 'vitest'
import { may, roleAt, type Grant } from '../../shared/access.ts'
import { normaliseCode, spokenCode } from '../../shared/domain/invitation.ts'
import { displayNameCheck } from '../../shared/domain/participant.ts'
import { idOf, isId, newId, type ProgrammeId, type TerritoryId, type WorkgroupId } from '../../shared/ids.ts'
import { decodeClientMessage, encodePresence, ownPresenceCheck } from '../../shared/protocol.ts'

const [programme, territory, workgroup] = [newId<ProgrammeId>(), newId<TerritoryId>(), newId<WorkgroupId>()]
const place = { programme, territory, workgroup }
const now = new Date('2026-11-24T14:30:00Z')

describe('roles', () => {
  test.each<[string, Grant[], ReturnType<typeof roleAt>]>([
    ['nothing without a grant', [], undefined],
    [
      'a group’s grant holds there',
      [{ role: 'participant', scope: { kind: 'workgroup', id: workgroup } }],
      'participant',
    ],
    ['and nowhere else', [{ role: 'participant', scope: { kind: 'workgroup', id: newId() } }], undefined],
    [
      'a territory’s covers its groups',
      [{ role: 'facilitator', scope: { kind: 'territory', id: territory } }],
      'facilitator',
    ],
    ['a programme’s too', [{ role: 'facilitator', scope: { kind: 'programme', id: programme } }], 'facilitator'],
    ['the instance’s covers all', [{ role: 'administrator', scope: { kind: 'instance' } }], 'administrator'],
    [
      'the strongest counts',
      [
        { role: 'observer', scope: { kind: 'workgroup', id: workgroup } },
        { role: 'facilitator', scope: { kind: 'programme', id: programme } },
      ],
      'facilitator',
    ],
    ['one that has run out does not', [{ role: 'facilitator', scope: { kind: 'instance' }, until: now }], undefined],
  ])('%s', (_title, grants, role) => expect(roleAt(grants, place, now)).toBe(role))

  test('a grant on one group says nothing about the instance', () => {
    expect(roleAt([{ role: 'facilitator', scope: { kind: 'workgroup', id: workgroup } }], {}, now)).toBeUndefined()
  })

  test('an observer reads and does not write; nobody does nothing', () => {
    expect(may('observer', 'board.read')).toBe(true)
    expect(may('observer', 'board.write')).toBe(false)
    expect(may('participant', 'structure.write')).toBe(false)
    expect(may(undefined, 'board.read')).toBe(false)
  })
})

describe('what comes from outside', () => {
  test('codes are understood as people say and type them', () => {
    expect(normaliseCode(' k7m-4qx ')).toBe('K7M4QX')
    expect(normaliseCode(spokenCode('K7M4QX'))).toBe('K7M4QX')
    expect(normaliseCode('K7M4Q0')).toBeUndefined()
    expect(normaliseCode('K7M4QXX')).toBeUndefined()
  })

  test('names are trimmed, and may hold neither line breaks nor invisible signs', () => {
    expect(displayNameCheck.parse('  Référente famille ')).toBe('Référente famille')
    for (const name of ['', '   ', 'a\nb', 'a\u202Eb', 'x'.repeat(61), 'a\u2028b', 'a\u0000']) {
      expect(displayNameCheck.safeParse(name).success, JSON.stringify(name)).toBe(false)
    }
  })

  test('ids that would name an object’s own parts are none', () => {
    for (const id of ['__proto__', 'constructor', '', 'a/b', 'a'.repeat(65), '-a', 'é'])
      expect(isId(id), id).toBe(false)
    expect(idOf<WorkgroupId>().safeParse('__proto__').success).toBe(false)
    const ids = new Set(Array.from({ length: 1000 }, () => newId()))
    expect(ids.size).toBe(1000)
    expect([...ids].every((id) => isId(id) && id.length === 22)).toBe(true)
  })

  test('a presence that claims more entries than it has bytes for is refused before it costs memory', () => {
    const frame = encodePresence([[1, 1, '{}']])
    frame[2] = 127 // the count
    expect(() => decodeClientMessage(frame)).toThrow('malformed')
  })

  test('presence keeps the keys we know, and drops the others', () => {
    expect(ownPresenceCheck.parse({ cursor: [1, 2], user: { name: 'X' }, script: 'alert(1)' })).toEqual({
      cursor: [1, 2],
    })
    expect(ownPresenceCheck.safeParse({ cursor: [1, 'x'] }).success).toBe(false)
  })
})
