import { expect, test } from 'vitest'
import type { Role } from '../../shared/access.ts'
import type { IndicatorView } from '../../shared/indicatorsApi.ts'
import { readDemonstration } from '../../server/programmes/demonstration.ts'
import { exportProgramme } from '../../server/programmes/exporting.ts'
import { importProgramme } from '../../server/programmes/importing.ts'
import { Browser } from '../helpers/browser.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

test('who is in the programme picks an indicator, and reads it for one territory beside the département', async () => {
  const server = await testServer()
  const { storage } = server.store
  const file = await readDemonstration()
  const { programme } = await importProgramme(storage, file)
  const [elsewhere] = await seedWorkgroups(server.store, 1)
  const group = (await storage.directory.workgroups(programme.id))[0]!
  const ask = async (query = '', role: Role = 'participant', workgroup = group.id) => {
    const authorization = `Bearer ${await bearerFor(server.store, workgroup, role)}`
    const path = `/api/programmes/${programme.id}/indicators${query}`
    const { status, body } = await new Browser(server.http).raw('GET', path, undefined, { authorization })
    return { status, indicators: body as IndicatorView[] }
  }

  const { indicators } = await ask('', 'observer')
  expect(indicators).toHaveLength(18)
  expect(indicators[2]).toEqual({
    key: 'I03',
    title: 'Taux de pauvreté (seuil à 60 % du niveau de vie médian)',
    unit: '%',
    source: expect.any(String),
    frequency: 'yearly',
    polarity: 'highIsBad',
    values: [],
  })
  const valuesIn = async (territory: string) => (await ask(`?territory=${territory}`)).indicators[2]!.values
  const given = file.indicators[2]!.values.filter((one) => (one.territory ?? 'HSO') === 'HSO')
  const read = await valuesIn('HSO')
  expect(read).toHaveLength(6)
  expect(read).toEqual(expect.arrayContaining(given))
  expect(read.map(({ year }) => year)).toEqual([2023, 2023, 2024, 2024, 2025, 2025])
  expect((await valuesIn('NULLE-PART')).every(({ territory }) => territory === undefined)).toBe(true)

  expect((await ask('?territory=%20')).status).toBe(400)
  expect((await ask('', 'facilitator', elsewhere)).status).toBe(403)
  expect((await new Browser(server.http).raw('GET', `/api/programmes/${programme.id}/indicators`)).status).toBe(401)

  const kept = await storage.directory.programme(programme.id)
  expect((await exportProgramme(storage, kept!)).file.indicators).toEqual(file.indicators)
})
