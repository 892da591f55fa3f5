/** Amendments of action sheets: how one begins, and how it is read beside the sheet. */
export const amendmentsFr = {
  title: 'Amendements',
  number: '{{sheet}} — amendement {{number}}',
  begin: 'Préparer un amendement',
  beginOf: 'Préparer un amendement de « {{title}} »',
  hint: 'Un brouillon qui reprend la fiche, à écrire ensemble. La fiche, elle, ne change pas.',
  begun: 'L’amendement de « {{title}} » est commencé.',
  of: 'Amendement de',
  rule: 'La fiche d’origine reste lisible et inchangée : une instance décide de reprendre l’amendement ou non.',
  compare: 'Comparer',
  compareOne: 'Comparer {{name}} avec la fiche d’origine',
  compareTitle: 'Comparer avec la fiche d’origine',
  same: {
    title: 'L’amendement dit encore la même chose que la fiche',
    words: 'Ce que vous y changerez se verra ici, champ par champ.',
  },
  gone: {
    title: 'La fiche d’origine n’est plus là',
    words: 'L’amendement se lit seul.',
  },
  signOf: 'Amende {{name}}',
  sign_one: '{{count}} amendement',
  sign_other: '{{count}} amendements',
}
