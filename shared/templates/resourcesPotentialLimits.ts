import type { BoardTemplate } from './BoardTemplate.ts'
import { grid, zoneSize } from './drawing.ts'

export const resourcesPotentialLimits: BoardTemplate = {
  key: 'ressources-potentialites-limites',
  title: 'Ressources, potentialités, limites',
  description:
    'Partir des besoins repérés, puis regarder ce que le territoire a déjà, ce qui peut y grandir et ce qui y bloque.',
  contents: () => ({
    zones: grid(4, zoneSize(2, 5), [
      {
        title: 'Besoins repérés',
        instruction: 'Qui a besoin de quoi, ici ?',
        meaning: { nature: 'need', scope: 'population' },
      },
      {
        title: 'Ressources',
        instruction: 'Sur quoi peut-on déjà compter ?',
        meaning: { nature: 'resource', scope: 'provision' },
      },
      {
        title: 'Potentialités',
        instruction: 'Qu’est-ce qui pourrait grandir ?',
        meaning: { nature: 'potential', scope: 'provision' },
      },
      {
        title: 'Limites',
        instruction: 'Qu’est-ce qui manque ou bloque ?',
        meaning: { nature: 'limit', scope: 'provision' },
      },
    ]),
    texts: [],
  }),
}
