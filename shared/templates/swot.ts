import type { BoardTemplate } from './BoardTemplate.ts'
import { grid, line, ZONE_GAP, zoneSize } from './drawing.ts'

const size = zoneSize(5, 2)
const ABOVE = -72 // where the words over the two columns stand

export const swot: BoardTemplate = {
  key: 'afom',
  title: 'AFOM',
  description:
    'Atouts, faiblesses, opportunités, menaces : ce qui dépend de nous en haut, ce qui vient d’ailleurs en bas.',
  contents: () => ({
    zones: grid(2, size, [
      {
        title: 'Atouts',
        instruction: 'Chez nous, sur quoi peut-on s’appuyer dès aujourd’hui ?',
        meaning: { nature: 'strength', scope: 'provision' },
      },
      {
        title: 'Faiblesses',
        instruction: 'Chez nous, qu’est-ce qui manque, arrive trop tard ou ne convient pas ?',
        meaning: { nature: 'weakness', scope: 'provision' },
      },
      {
        title: 'Opportunités',
        instruction: 'Autour de nous, qu’est-ce qui change et peut aider ?',
        meaning: { nature: 'opportunity' },
      },
      {
        title: 'Menaces',
        instruction: 'Autour de nous, qu’est-ce qui change et peut aggraver la situation ?',
        meaning: { nature: 'threat' },
      },
    ]),
    texts: [
      line([ZONE_GAP, ABOVE], size[0] - 2 * ZONE_GAP, 'Ce qui aide'),
      line([size[0] + 2 * ZONE_GAP, ABOVE], size[0] - 2 * ZONE_GAP, 'Ce qui freine'),
    ],
  }),
}
