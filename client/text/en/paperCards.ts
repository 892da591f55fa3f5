import type { Sentences } from '../fr.ts'

export const paperCardsEn: Sentences['paperCards'] = {
  title: 'Paper cards',
  hint: 'Copy what somebody wrote on paper. They receive a code to learn what became of their card.',
  text: 'What is written',
  onBehalfOf: 'On behalf of',
  onBehalfHint: 'A first name, a role or a group. Never a family name.',
  zone: 'Zone',
  noZone: 'No zone',
  lay: 'Put on the board',
  laying: 'Adding…',
  laid: 'Card added. Its code: {{code}}',
  needed: 'Write the text of the card and for whom you copy it.',
  count_one: '{{count}} paper card on the board',
  count_other: '{{count}} paper cards on the board',
  print: 'Print the codes',
  code: 'Code: {{code}}',
  slip: {
    title: 'Your card is on the board',
    follow: 'To learn what becomes of it, go to the address below and type your code.',
  },
}
export const followUpEn: Sentences['followUp'] = {
  title: 'What became of your card',
  code: 'Your code',
  codeHint: 'Eight signs, on the paper that you were given.',
  look: 'Look',
  notFound: 'This code leads to no card. Check it: eight letters and digits, no O and no 0.',
  card: 'Your card',
  gone: 'This card is no longer on the workshop’s board.',
  findings_zero: 'It has led to no finding yet.',
  findings_one: 'It is in {{count}} finding:',
  findings_other: 'It is in {{count}} findings:',
  sheets_zero: 'No action rests on it yet.',
  sheets_one: 'It has led to {{count}} action sheet:',
  sheets_other: 'It has led to {{count}} action sheets:',
  another: 'Another code',
}
