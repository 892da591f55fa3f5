import type { BoardTemplate } from './BoardTemplate.ts'
import { grid, zoneSize } from './drawing.ts'

export const sixHats: BoardTemplate = {
  key: 'six-chapeaux',
  title: 'Six chapeaux',
  description:
    'Tout le monde porte le même chapeau en même temps, puis on en change : faits, ressentis, risques, atouts, idées, méthode.',
  contents: () => ({
    // No paper is black: the black hat has the violet one, and its name.
    zones: grid(3, zoneSize(3, 2), [
      { title: 'Blanc : les faits', instruction: 'Que sait-on ? Que faudrait-il vérifier ?', colour: 'chalk' },
      {
        title: 'Rouge : les ressentis',
        instruction: 'Que ressentez-vous ? Sans se justifier.',
        colour: 'rose',
      },
      {
        title: 'Noir : les risques',
        instruction: 'Qu’est-ce qui peut mal tourner, ou gêner ?',
        colour: 'lilac',
      },
      {
        title: 'Jaune : les atouts',
        instruction: 'Qu’y a-t-on à gagner ? Pourquoi cela marcherait ?',
        colour: 'straw',
      },
      {
        title: 'Vert : les idées',
        instruction: 'Et si… ? Toutes les pistes, même étonnantes.',
        colour: 'mint',
      },
      { title: 'Bleu : la méthode', instruction: 'Où en est-on ? Quelle est la suite ?', colour: 'sky' },
    ]),
    texts: [],
  }),
}
