import type { IndicatorValue } from '../../shared/domain/indicator.ts'
import { Refusal } from '../../shared/errors.ts'
import { indicators, indicatorsAsked, indicatorsParams } from '../../shared/indicatorsApi.ts'
import { indicatorsOf } from '../programmes/policyAreas.ts'
import type { App, Services } from './app.ts'
import { needRightInProgramme } from './session.ts'

/** What the programme measures. Everybody in it reads it, with the values of one territory when they say which. */
export function indicatorRoutes(app: App, services: Services): void {
  app.get(
    '/programmes/:programmeId/indicators',
    { schema: { params: indicatorsParams, querystring: indicatorsAsked, response: { 200: indicators } } },
    async (request) => {
      const { programmeId } = request.params
      const { territory } = request.query
      await needRightInProgramme(services, request, 'board.read', programmeId)
      const programme = await services.store.storage.directory.programme(programmeId)
      if (!programme) throw new Refusal('notFound', 'programme')
      const isAsked = (value: IndicatorValue) =>
        territory !== undefined && (value.territory === undefined || value.territory === territory)
      return indicatorsOf(programme).map((indicator) => ({
        ...indicator,
        values: indicator.values.filter(isAsked).sort((a, b) => a.year - b.year),
      }))
    },
  )
}
