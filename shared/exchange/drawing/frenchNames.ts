import { cardFr, findingsFr } from '../frenchFindings.ts'
import { natureNames } from '../frenchWords.ts'
import type { Drawing } from './Scene.ts'

/** What the server writes beside what is drawn: its files are French. */
export const frenchNames: Omit<Drawing, 'measure'> = {
  natureName: (nature) => natureNames[nature],
  statusName: (status) => findingsFr.status[status],
  badgeName: (badge) =>
    badge === 'figures' || badge === 'words' || badge === 'other' ? cardFr[badge] : findingsFr.crossing[badge],
  untitled: findingsFr.untitled,
}
