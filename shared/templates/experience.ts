import type { BoardTemplate } from './BoardTemplate.ts'
import { grid, zoneSize } from './drawing.ts'

/** Our reading of the « méthodologie générative », kept neutral: little is published about it, and its words are there to be changed. */
export const experience: BoardTemplate = {
  key: 'experience-appuis-possibles',
  title: 'D’une expérience à ce qu’elle rend possible',
  description: 'Raconter ce qui a réussi une fois, voir ce qui a aidé, et en tirer ce qui devient possible ailleurs.',
  contents: () => ({
    zones: grid(3, zoneSize(3, 5), [
      {
        title: '1. Une expérience',
        instruction: 'Un moment où cela a marché : que s’est-il passé ?',
        colour: 'sky',
      },
      {
        title: '2. Ce qui a aidé',
        instruction: 'Qui, quoi, comment ? Qu’est-ce qui a compté ?',
        meaning: { nature: 'resource' },
      },
      {
        title: '3. Ce que cela rend possible',
        instruction: 'Et demain, ailleurs ? Que peut-on en reprendre ?',
        meaning: { nature: 'potential' },
      },
    ]),
    texts: [],
  }),
}
