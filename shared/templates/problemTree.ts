import type { BoardTemplate } from './BoardTemplate.ts'
import { zone, ZONE_GAP, zoneSize } from './drawing.ts'

/** Roots on the left, the trunk in the middle, branches on the right: as one reads, and as wide as a projected wall. */
const side = zoneSize(3, 5)
const trunk: typeof side = [zoneSize(3, 2)[0], (side[1] - ZONE_GAP) / 2]
const middle = side[0] + ZONE_GAP

export const problemTree: BoardTemplate = {
  key: 'arbre-a-problemes',
  title: 'Arbre à problèmes',
  description:
    'Nommer un problème, remonter à ses causes, suivre ses effets, et finir par une question : « Comment… ? »',
  contents: () => ({
    zones: [
      zone([0, 0], side, {
        title: 'Causes',
        instruction: 'Pourquoi ? Et pourquoi encore ? Remontez loin.',
        colour: 'apricot',
      }),
      zone([middle, 0], trunk, {
        title: 'Problème',
        instruction: 'Une seule phrase, vérifiable, sur laquelle on s’accorde.',
        colour: 'rose',
      }),
      zone([middle, trunk[1] + ZONE_GAP], trunk, {
        title: 'La question à traiter',
        instruction: 'Tournez le problème en question : « Comment… ? »',
        meaning: { nature: 'question' },
      }),
      zone([middle + trunk[0] + ZONE_GAP, 0], side, {
        title: 'Effets',
        instruction: 'Qu’est-ce que cela entraîne, et pour qui ?',
        colour: 'lilac',
      }),
    ],
    texts: [],
  }),
}
