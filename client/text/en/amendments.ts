/** Amendments of action sheets: how one begins, and how it is read beside the sheet. */
export const amendmentsEn = {
  title: 'Amendments',
  number: '{{sheet}} — amendment {{number}}',
  begin: 'Prepare an amendment',
  beginOf: 'Prepare an amendment to “{{title}}”',
  hint: 'A draft that says what the sheet says, to be written together. The sheet itself does not change.',
  begun: 'The amendment to “{{title}}” is begun.',
  of: 'Amendment to',
  rule: 'The original sheet stays readable and unchanged: another body decides whether to take the amendment over.',
  compare: 'Compare',
  compareOne: 'Compare {{name}} with the original sheet',
  compareTitle: 'Compare with the original sheet',
  same: {
    title: 'The amendment still says what the sheet says',
    words: 'What you change in it will be seen here, field by field.',
  },
  gone: {
    title: 'The original sheet is no longer there',
    words: 'The amendment is read by itself.',
  },
  signOf: 'Amends {{name}}',
  sign_one: '{{count}} amendment',
  sign_other: '{{count}} amendments',
}
