import type { TemplateText } from '../domain/template.ts'
import type { BoardPoint } from '../units.ts'
import type { BoardTemplate } from './BoardTemplate.ts'
import { insideOf, line, LINE_HEIGHT, zone, ZONE_GAP, zoneSize } from './drawing.ts'

/** What the two directions say, least first: from left to right, and from the bottom to the top. */
const axes = {
  x: { name: 'Effort', low: 'Peu d’effort', high: 'Beaucoup d’effort' },
  y: { name: 'Impact', low: 'Faible impact', high: 'Fort impact' },
}

const waiting = zoneSize(2, 5)
const SIDE = 280 // for the words at the ends of the vertical axis
const matrixAt: BoardPoint = [waiting[0] + ZONE_GAP + SIDE, 0]
// Its foot lies above that of the zone beside it: the words under it stay there when that one grows.
const matrixSize: typeof waiting = [zoneSize(7, 5)[0], waiting[1] - LINE_HEIGHT - 12]
const inside = insideOf(matrixAt, matrixSize)
const half = inside.width / 2
const PAD = 16

export const impactEffort: BoardTemplate = {
  key: 'matrice-impact-effort',
  title: 'Matrice impact et effort',
  description: 'Placer chaque idée selon ce qu’elle change et ce qu’elle demande, pour choisir par où commencer.',
  contents: () => ({
    zones: [
      zone([0, 0], waiting, {
        title: 'Idées à placer',
        instruction: 'Une idée par note, puis dans la matrice.',
        colour: 'straw',
      }),
      zone(matrixAt, matrixSize, {
        title: 'Impact et effort',
        instruction: 'Qu’est-ce que cela change, et qu’est-ce que cela demande ?',
        layout: 'matrix',
        meaning: { axis: `${axes.y.name} × ${axes.x.name}` },
      }),
    ],
    texts: [...quadrants(), ...endsOfAxes()],
  }),
}

function quadrants(): TemplateText[] {
  const lower = inside.y + inside.height / 2
  return [
    line([inside.x + PAD, inside.y + PAD], half - 2 * PAD, 'À faire tout de suite'),
    line([inside.x + half + PAD, inside.y + PAD], half - 2 * PAD, 'À préparer à plusieurs'),
    line([inside.x + PAD, lower + PAD], half - 2 * PAD, 'Si l’on a le temps'),
    line([inside.x + half + PAD, lower + PAD], half - 2 * PAD, 'À laisser de côté'),
  ]
}

function endsOfAxes(): TemplateText[] {
  const left = matrixAt[0] - SIDE
  const foot = matrixAt[1] + matrixSize[1] + 8
  const end = 306 // as wide as the words at its right end, which stand flush with the matrix
  return [
    line([left, inside.y], SIDE - PAD, `↑ ${axes.y.high}`),
    line([left, inside.y + inside.height - LINE_HEIGHT], SIDE - PAD, `↓ ${axes.y.low}`),
    line([inside.x, foot], end, `← ${axes.x.low}`),
    line([inside.x + inside.width - end, foot], end, `${axes.x.high} →`),
  ]
}
