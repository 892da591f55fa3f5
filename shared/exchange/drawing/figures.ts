import type { BoardContents } from '../../document/contents.ts'
import { cardOf } from '../../domain/findingCard.ts'
import type { BoardImage } from '../../domain/image.ts'
import { isPlace, type Link, type LinkEnd } from '../../domain/link.ts'
import type { Shape } from '../../domain/shape.ts'
import { type Box, boxAround, boxesMeet, boxOf } from '../../geometry.ts'
import { corridor, routeLink } from '../../layout/routing.ts'
import type { BoardPoint } from '../../units.ts'
import { n } from './numbers.ts'
import { hairline, inkColourValues, tinted, well } from './palette.ts'
import type { Drawn, PlainDrawn } from './Scene.ts'

/*
 * Outlines, links and pictures as what can be drawn, with the measures of client/canvas/figures; their words are set by
 * sceneOf.ts.
 */

const LINE = 2.5
const CORNER = 10
const IMAGE_RADIUS = 4
const HEAD = 14
const HEAD_ANGLE = 0.42
const BEND = 24
const KAPPA = 0.5523 // control points of four curves that make an ellipse, as a part of its radius

export function drawnShape({ kind, at, size, colour, filled }: Shape): PlainDrawn[] {
  const ink = inkColourValues[colour]
  const paint = { ...(filled && { fill: tinted(ink) }), stroke: { colour: ink, width: LINE } }
  const box = boxOf(at, size)
  if (kind === 'rectangle') return [{ kind: 'box', box, radius: Math.min(CORNER, size[0] / 4, size[1] / 4), ...paint }]
  return [unseen(box), { kind: 'path', path: kind === 'ellipse' ? ellipse(box) : diamond(box), ...paint }]
}

/** A place for a picture whose bytes are not at hand: its frame, for the words about it. */
export function emptyFrame({ at, size }: BoardImage): PlainDrawn[] {
  return [
    { kind: 'box', box: boxOf(at, size), radius: IMAGE_RADIUS, fill: '#ffffff', stroke: { ...hairline, width: 2 } },
  ]
}

/** A picture. @param instead what is drawn where its bytes cannot be had */
export function drawnImage({ at, size, upload }: BoardImage, instead: readonly PlainDrawn[]): Drawn[] {
  return [{ kind: 'picture', box: boxOf(at, size), radius: IMAGE_RADIUS, ground: well, upload, instead }]
}

/** Where things lie, for the links between them. */
export interface Ground {
  /** Everything that a link may hold on to. */
  readonly boxes: ReadonlyMap<string, Box>
  /** What a link goes around. */
  readonly obstacles: readonly Box[]
}
export function groundOf({ notes, zones, texts, shapes, images, findings }: BoardContents): Ground {
  const cards = findings.flatMap((finding) => cardOf(finding) ?? [])
  const boxes = new Map(
    [...notes, ...zones, ...texts, ...shapes, ...images, ...cards].map(({ id, at, size }) => [
      id as string,
      boxOf(at, size),
    ]),
  )
  return { boxes, obstacles: [...notes, ...shapes, ...images, ...cards].map(({ at, size }) => boxOf(at, size)) }
}

/** A link along its way; nothing when an end is gone. @returns its middle too, where its words stand */
export function drawnLink(
  link: Link,
  ground: Ground,
): { readonly drawn: Drawn[]; readonly middle: BoardPoint } | undefined {
  const [start, end] = [anchor(link.from, ground), anchor(link.to, ground)]
  if (!start || !end) return undefined
  const between = corridor(start, end)
  const way = routeLink(
    start,
    end,
    ground.obstacles.filter((box) => boxesMeet(box, between)),
  )
  const [first, second] = way
  const [last, beforeLast] = [way.at(-1), way.at(-2)]
  const around = boxAround(way.map((point) => boxOf(point, [0, 0])))
  if (!first || !second || !last || !beforeLast || !around) return undefined
  const colour = inkColourValues[link.colour]
  const drawn: Drawn[] = [unseen(around), { kind: 'path', path: bent(way), stroke: { colour, width: LINE } }]
  if (link.kind !== 'line') drawn.push(head(beforeLast, last, colour))
  if (link.kind === 'both') drawn.push(head(second, first, colour))
  return { drawn, middle: middleOf(way) }
}

function anchor(end: LinkEnd, { boxes }: Ground): Box | undefined {
  return isPlace(end) ? boxOf(end, [0, 0]) : boxes.get(end)
}

/** Not drawn, and in the picture whole. */
function unseen(box: Box): PlainDrawn {
  return { kind: 'box', box, radius: 0 }
}

/** Corners are rounded as far as the lines beside them are long. */
function bent(way: readonly BoardPoint[]): string {
  const [first = [0, 0]] = way
  let path = `M${n(first[0])} ${n(first[1])}`
  for (let index = 1; index < way.length - 1; index++) {
    const [before, corner, after] = [way[index - 1], way[index], way[index + 1]]
    if (!before || !corner || !after) continue
    const into = towards(corner, before)
    const out = towards(corner, after)
    path += `L${n(into[0])} ${n(into[1])}Q${n(corner[0])} ${n(corner[1])} ${n(out[0])} ${n(out[1])}`
  }
  const last = way.at(-1) ?? first
  return `${path}L${n(last[0])} ${n(last[1])}`
}

function towards(from: BoardPoint, to: BoardPoint): BoardPoint {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const part = length === 0 ? 0 : Math.min(BEND, length / 2) / length
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
}

function head(from: BoardPoint, to: BoardPoint, colour: string): Drawn {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  const foot = (turn: number) =>
    `L${n(to[0] - HEAD * Math.cos(angle + turn))} ${n(to[1] - HEAD * Math.sin(angle + turn))}`
  const path = `M${n(to[0])} ${n(to[1])}${foot(-HEAD_ANGLE)}${foot(HEAD_ANGLE)}Z`
  return { kind: 'path', path, fill: colour, stroke: { colour, width: LINE } }
}

/** The point halfway along a way. */
function middleOf(way: readonly BoardPoint[]): BoardPoint {
  const parts = way.slice(1).map((to, index) => ({ from: way[index] ?? to, to }))
  const lengths = parts.map(({ from, to }) => Math.hypot(to[0] - from[0], to[1] - from[1]))
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [index, { from, to }] of parts.entries()) {
    const length = lengths[index] ?? 0
    if (left <= length) {
      const part = length === 0 ? 0 : left / length
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    }
    left -= length
  }
  return way[0] ?? [0, 0]
}

function ellipse({ x, y, width, height }: Box): string {
  const [rx, ry] = [width / 2, height / 2]
  const [cx, cy] = [x + rx, y + ry]
  const [kx, ky] = [rx * KAPPA, ry * KAPPA]
  const curve = (...numbers: number[]) => `C${numbers.map(n).join(' ')}`
  return [
    `M${n(cx - rx)} ${n(cy)}`,
    curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
    curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
    curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
    curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
    'Z',
  ].join('')
}

function diamond({ x, y, width, height }: Box): string {
  const [cx, cy] = [x + width / 2, y + height / 2]
  return `M${n(cx)} ${n(y)}L${n(x + width)} ${n(cy)}L${n(cx)} ${n(y + height)}L${n(x)} ${n(cy)}Z`
}
