// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import {
  drop,
  forgetDevice,
  forgetOld,
  keep,
  kept,
  keyOf,
  keysOf,
  lastPerson,
  rememberPerson,
} from '../../client/sync/device.ts'
import { newId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'

const DAY_MS = 86_400_000
const [amina, luc] = [newId<ParticipantId>(), newId<ParticipantId>()]
const workgroup = newId<WorkgroupId>()

beforeEach(() => localStorage.clear())

test('what is kept for one person is not found under another’s name', () => {
  keep(keyOf('unsent', amina, workgroup, '1'), { count: 1 })
  keep(keyOf('unsent', amina, workgroup, '2'), { count: 2 })
  expect(keysOf('unsent', amina, workgroup)).toHaveLength(2)
  expect(keysOf('unsent', luc, workgroup)).toEqual([])
  expect(kept(keyOf('unsent', amina, workgroup, '2'))).toEqual({ count: 2 })
  drop(keyOf('unsent', amina, workgroup, '2'))
  expect(kept(keyOf('unsent', amina, workgroup, '2'))).toBeUndefined()
})

test('what no page wrote there is read as nothing', () => {
  const key = keyOf('copy', amina, workgroup)
  for (const text of ['', 'null', '{', '7', '"trame"', '{"at":1}']) {
    localStorage.setItem(key, text)
    expect(kept(key)).toBeUndefined()
  }
})

test('after thirty days without a visit it is let go, and so is what has no date', async () => {
  const now = Date.now()
  keep(keyOf('copy', amina, workgroup), 'old', now - 31 * DAY_MS)
  keep(keyOf('copy', luc, workgroup), 'new', now - 29 * DAY_MS)
  localStorage.setItem(keyOf('refused', luc, workgroup), 'unreadable')
  localStorage.setItem('trame.language', 'en')
  await forgetOld(now)
  expect(Object.keys(localStorage).sort()).toEqual([keyOf('copy', luc, workgroup), 'trame.language'].sort())
})

test('a device that forgets knows nobody, and keeps what is no one’s', async () => {
  rememberPerson(amina)
  keep(keyOf('refused', amina, workgroup), { texts: ['à moi'] })
  keep(keyOf('copy', luc, workgroup), {})
  localStorage.setItem('trame.language', 'en')
  expect(lastPerson()).toBe(amina)
  await forgetDevice()
  expect(lastPerson()).toBeUndefined()
  expect(Object.keys(localStorage)).toEqual(['trame.language'])
})
