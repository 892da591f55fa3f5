/** Minutes of sessions: names of sections, fields and states, in French. On pages and in files alike. */
export const minutesFr = {
  name: 'Relevé de conclusions',
  names: 'Relevés de conclusions',
  untitled: 'Séance sans titre',
  section: {
    course: 'Déroulé',
    observed: 'Constats',
    votes: 'Votes',
    disagreements: 'Désaccords',
    decisions: 'Décisions',
    next: 'Suites',
  },
  field: {
    title: 'Séance',
    date: 'Date',
    place: 'Lieu',
    nextDate: 'Prochaine séance',
    attendance: 'Présences par collège',
    organisations: 'Présences par organisation',
    sheets: 'Fiches sur lesquelles le groupe s’est prononcé',
    status: 'État',
  },
  status: { draft: 'À valider', validated: 'Validé' },
  noCollege: 'Sans collège indiqué',
  noOrganisation: 'Sans organisation indiquée',
}
