import { expect, test } from 'vitest'
import type { College } from '../../shared/domain/participant.ts'
import { newId, type ParticipantId } from '../../shared/ids.ts'
import { attendanceOf } from '../../client/features/console/attendance.ts'
import type { Person } from '../../client/features/workgroup/peopleHere.ts'

const somebody = (
  name: string,
  college?: College,
  role: Person['role'] = 'participant',
  organisation?: string,
): Person => ({
  id: newId<ParticipantId>(),
  name,
  role,
  college,
  organisation,
  colour: 'straw',
  isYou: false,
})

test('people are counted by college, and by organisation without their names, without the wall and without whoever conducts', () => {
  const people = [
    somebody('Amina', 'mds'),
    somebody('Luc', 'mds', 'participant', 'Mission locale'),
    somebody('Zoé', 'partner', 'participant', 'CCAS du Val'),
    somebody('Rose', 'inhabitant', 'participant', ' ccas  du val'),
    somebody('Sans collège'),
    somebody('Animatrice', 'headquarters', 'facilitator', 'Département'),
    somebody('Mur', undefined, 'observer'),
  ]
  expect(attendanceOf(people)).toEqual({
    count: 5,
    groups: [
      { college: 'mds', names: ['Amina', 'Luc'] },
      { college: 'partner', names: ['Zoé'] },
      { college: 'inhabitant', names: ['Rose'] },
    ],
    organisations: [
      { name: 'CCAS du Val', count: 2 },
      { name: 'Mission locale', count: 1 },
    ],
    unsaid: ['Sans collège'],
    leads: ['Animatrice'],
    missing: [],
  })
})

test('a voice that nobody brings is missed: a representative of users is enough for them', () => {
  expect(attendanceOf([]).missing).toEqual(['noUsers', 'noHeadquarters', 'noField'])
  expect(attendanceOf([somebody('Claire', 'userRepresentative')]).missing).toEqual(['noHeadquarters', 'noField'])
})
