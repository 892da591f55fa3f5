import { boxOfPieces } from '../../../shared/document/laying.ts'
import type {
  TemplateContents,
  TemplateImage,
  TemplateShape,
  TemplateText,
  TemplateZone,
} from '../../../shared/domain/template.ts'
import { zoneInterior } from '../../../shared/placing.ts'
import { groundOf } from '../../canvas/groundOf.ts'
import { previewLines } from './previewLines.ts'
import styles from './TemplatePreview.module.css'

/** How high titles' letters are, as a part of the drawing's width: larger where it is small, and in the end what words need. */
const LETTERS = { small: 1 / 24, large: 1 / 46 }
const LEAST = 0.66
const LETTER_WIDTH = 0.52 // of its height, on average, in the weight of titles
const LINE_HEIGHT = 1.15
const PAD = 0.6 // around a title, in its letters
const MARGIN = 24 // board units around the pieces, for the outlines

interface TemplatePreviewProps {
  contents: TemplateContents
  isLarge?: boolean
}

/** What a template lays down, drawn small: zones in their colours with their titles, texts beside them. A picture for the eye alone. */
export function TemplatePreview({ contents, isLarge = false }: TemplatePreviewProps) {
  const box = boxOfPieces(contents)
  if (!box) return null
  const width = box.width + 2 * MARGIN
  const wanted = width * LETTERS[isLarge ? 'large' : 'small']
  const letters = Math.max(LEAST * wanted, Math.min(wanted, ...contents.zones.map(lettersFor)))
  return (
    <svg
      className={styles.drawing}
      viewBox={[box.x - MARGIN, box.y - MARGIN, width, box.height + 2 * MARGIN].join(' ')}
      aria-hidden
    >
      {contents.zones.map((zone, index) => (
        // The pieces of a template have no name of their own, and stay where they are.
        // oxlint-disable-next-line react/no-array-index-key
        <ZoneDrawing key={index} zone={zone} letters={letters} />
      ))}
      {[...(contents.images ?? []), ...(contents.shapes ?? [])].map((piece, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <FrameDrawing key={index} piece={piece} />
      ))}
      {isLarge &&
        contents.texts.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <TextDrawing key={index} text={text} letters={letters * 0.7} />
        ))}
    </svg>
  )
}

/** The highest letters with which the longest word of a title stays whole. */
function lettersFor({ title, size: [width] }: TemplateZone): number {
  const longest = Math.max(1, ...title.split(' ').map((word) => word.length))
  return width / (longest * LETTER_WIDTH + 2 * PAD)
}

function ZoneDrawing({ zone, letters }: { zone: TemplateZone; letters: number }) {
  const [x, y] = zone.at
  const [width, height] = zone.size
  const pad = letters * PAD
  const size = Math.min(letters, height / 3)
  const perLine = Math.floor((width - 2 * pad) / (size * LETTER_WIDTH))
  const lines = previewLines(zone.title, perLine, Math.floor((height - pad) / (size * LINE_HEIGHT)))
  const inside = zoneInterior(zone)
  return (
    <g>
      <rect
        className={styles.zone}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={24}
        style={{ fill: groundOf(zone) }}
      />
      {zone.layout === 'matrix' && (
        <path
          className={styles.cross}
          d={`M${inside.x} ${inside.y + inside.height / 2}h${inside.width}M${inside.x + inside.width / 2} ${inside.y}v${inside.height}`}
        />
      )}
      <text className={styles.title} fontSize={size}>
        {lines.map((line, index) => (
          <tspan key={line} x={x + pad} y={y + pad + size * (0.8 + index * LINE_HEIGHT)}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  )
}

/** Where an image or a shape will be. */
function FrameDrawing({ piece }: { piece: TemplateImage | TemplateShape }) {
  const [x, y] = piece.at
  const [width, height] = piece.size
  if ('kind' in piece && piece.kind === 'ellipse') {
    const [rx, ry] = [width / 2, height / 2]
    return <ellipse className={styles.frame} cx={x + rx} cy={y + ry} rx={rx} ry={ry} />
  }
  const middle = [x + width / 2, y + height / 2] as const
  const corners = `${middle[0]},${y} ${x + width},${middle[1]} ${middle[0]},${y + height} ${x},${middle[1]}`
  return 'kind' in piece && piece.kind === 'diamond' ? (
    <polygon className={styles.frame} points={corners} />
  ) : (
    <rect className={styles.frame} x={x} y={y} width={width} height={height} rx={8} />
  )
}

function TextDrawing({ text: { text, at, size }, letters }: { text: TemplateText; letters: number }) {
  const [first = ''] = text.split('\n')
  const fitting = Math.min(letters, size[0] / (Math.max(1, first.length) * LETTER_WIDTH))
  return (
    <text className={styles.text} fontSize={fitting} x={at[0]} y={at[1] + size[1] * 0.75}>
      {first}
    </text>
  )
}
