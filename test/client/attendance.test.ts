import { expect, test } from 'vitest'
import type { College } from '../../shared/domain/participant.ts'
import { newId, type ParticipantId } from '../../shared/ids.ts'
import { attendanceOf } from '../../client/features/console/attendance.ts'
import type { Person } from '../../client/features/workgroup/peopleHere.ts'

const somebody = (name: string, college?: College, role: Person['role'] = 'participant'): Person => ({
  id: newId<ParticipantId>(),
  name,
  role,
  college,
  colour: 'straw',
  isYou: false,
})

test('people are counted by college, without the wall and without whoever conducts', () => {
  const people = [
    somebody('Amina', 'mds'),
    somebody('Luc', 'mds'),
    somebody('Rose', 'inhabitant'),
    somebody('Sans collège'),
    somebody('Animatrice', 'headquarters', 'facilitator'),
    somebody('Mur', undefined, 'observer'),
  ]
  expect(attendanceOf(people)).toEqual({
    count: 4,
    groups: [
      { college: 'mds', names: ['Amina', 'Luc'] },
      { college: 'inhabitant', names: ['Rose'] },
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
