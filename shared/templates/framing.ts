import type { BoardTemplate } from './BoardTemplate.ts'
import { grid, zoneSize } from './drawing.ts'

export const framing: BoardTemplate = {
  key: 'cadrage',
  title: 'Cadrage à quatre cases',
  description:
    'Avant de commencer : ce que l’on tient pour acquis, ce qui est en jeu, ce que demandent les élus et ce que dit le droit.',
  contents: () => ({
    zones: grid(2, zoneSize(5, 2), [
      {
        title: 'Postulats',
        instruction: 'Que tient-on pour acquis ? Est-ce vérifié, et par quoi ?',
        colour: 'straw',
      },
      {
        title: 'Enjeux',
        instruction: 'Qu’est-ce qui est en jeu, et pour qui ? Que se passe-t-il si rien ne change ?',
        colour: 'apricot',
      },
      {
        title: 'Exigences politiques',
        instruction: 'Quelles priorités les élus ont-ils fixées ? Dans quel calendrier ?',
        colour: 'lilac',
      },
      {
        title: 'Exigences de droit',
        instruction: 'Quels droits faut-il garantir ? Que la loi impose-t-elle, ou interdit-elle ?',
        colour: 'sky',
      },
    ]),
    texts: [],
  }),
}
