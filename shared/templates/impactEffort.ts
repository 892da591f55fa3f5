import type { TemplateText } from '../domain/template.ts'
import type { BoardPoint } from '../units.ts'
import type { BoardTemplate } from './BoardTemplate.ts'
import { insideOf, line, zone, ZONE_GAP, zoneSize } from './drawing.ts'

/** What the two directions say, least first: from left to right, and from the bottom to the top. */
const axes = {
  x: { name: 'Effort', low: 'Faible', high: 'Fort' },
  y: { name: 'Impact', low: 'Faible', high: 'Fort' },
}

const waiting = zoneSize(2, 5)
const matrixAt: BoardPoint = [waiting[0] + ZONE_GAP, 0]
const matrixSize: typeof waiting = [zoneSize(7, 5)[0], waiting[1]]
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
        meaning: { axes },
      }),
    ],
    texts: quadrants(),
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
