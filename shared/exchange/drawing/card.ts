import type { Finding } from '../../domain/finding.ts'
import { badgesOf, cardOf, CARD_SIZE } from '../../domain/findingCard.ts'
import { colourOf } from '../../domain/zone.ts'
import { boxOf } from '../../geometry.ts'
import { CARD, cardBands, cardTitle, fitCardTitle } from '../../layout/findingCard.ts'
import { setText } from '../../layout/setText.ts'
import { LINE_EM, measured, type TextMeasure } from '../../layout/textLayout.ts'
import type { BoardPoint } from '../../units.ts'
import { letters } from './letters.ts'
import { ink, paperColours, slate } from './palette.ts'
import type { Drawing, DrawnLetters, ScenePart } from './Scene.ts'

const BADGE_GAP = 18

/** The card of a finding, with the measures of client/canvas/cards; none for one that is not on the board. */
export function cardPart(finding: Finding, drawing: Drawing): ScenePart[] {
  const card = cardOf(finding)
  if (!card) return []
  const { measure } = drawing
  const [x, y] = card.at
  const [width, height] = CARD_SIZE
  const { head, foot } = cardBands()
  const title = card.title || drawing.untitled
  const { fontSize, lines } = fitCardTitle(title, measure)
  const set = setText(measured(cardTitle(title), measure), (width - 2 * CARD.side) / fontSize, measure)
  const nature = drawing.natureName(card.nature)
  const status = drawing.statusName(card.status)
  const badges = badgesOf(card).map(drawing.badgeName)
  const inHead = y + (head - CARD.letters * LINE_EM) / 2
  const statusWidth = measure(status, { bold: false, italic: false }) * CARD.letters
  return [
    {
      kind: 'finding',
      id: card.id,
      says: [nature, status, title, ...badges].join('\n'),
      drawn: [
        {
          kind: 'box',
          box: boxOf(card.at, CARD_SIZE),
          radius: CARD.radius,
          fill: '#ffffff',
          stroke: { colour: ink, width: 1, opacity: 0.24 },
        },
        { kind: 'path', path: headPath([x, y], width, head), fill: paperColours[colourOf({ meaning: card })] },
        ...word(nature, [x + CARD.side, inHead], ink, true),
        ...word(status, [x + width - CARD.side - statusWidth, inHead], ink),
        ...letters(set.slice(0, lines), [x + CARD.side, y + head + CARD.gap], fontSize, LINE_EM, ink),
        ...footOf(badges, [x + CARD.side, y + height - foot], width - 2 * CARD.side, measure),
      ],
    },
  ]
}

function word(text: string, at: BoardPoint, fill: string, bold = false): DrawnLetters[] {
  const line = { y: 0, pieces: [{ x: 0, text, bold, italic: false }] }
  return letters([line], at, CARD.letters, LINE_EM, fill)
}

/** Badges one after the other, on a second line where the first is full. */
function footOf(
  badges: readonly string[],
  [left, top]: BoardPoint,
  width: number,
  measure: TextMeasure,
): DrawnLetters[] {
  let [x, y] = [0, 0]
  return badges.flatMap((badge) => {
    const wide = measure(badge, { bold: false, italic: false }) * CARD.letters
    if (x > 0 && x + wide > width) [x, y] = [0, y + CARD.badgeLine]
    const at: BoardPoint = [left + x, top + y]
    x += wide + BADGE_GAP
    return word(badge, at, slate)
  })
}

/** The upper part of a box whose corners are round. */
function headPath([x, y]: BoardPoint, width: number, height: number): string {
  const { radius: r } = CARD
  const [right, bottom] = [x + width, y + height]
  return `M${x} ${bottom}V${y + r}Q${x} ${y} ${x + r} ${y}H${right - r}Q${right} ${y} ${right} ${y + r}V${bottom}Z`
}
