import * as z from 'zod/mini'
import {
  templateBounds,
  type TemplateContents,
  type TemplateEnd,
  templateHolds,
  type TemplatePiece,
} from '../domain/template.ts'
import type { UploadId } from '../ids.ts'
import type { BoardPoint } from '../units.ts'
import { imageCheck, linkCheck, mayHold, shapeCheck, textCheck, zoneCheck } from './entries.ts'
import { roots } from './keys.ts'

const ofWall = { order: true, author: true } as const
const zoneRead = z.omit(zoneCheck, { order: true })
const textRead = z.omit(textCheck, ofWall)
const shapeRead = z.omit(shapeCheck, ofWall)
const imageRead = z.omit(imageCheck, ofWall)

/** Nothing that the document would refuse: asked of each key before the whole is read, as a document is, with defaults. */
function sound<Input>(root: string, apart: readonly string[] = []) {
  return z.custom<Input>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).every(
        ([key, held]) => held === undefined || apart.includes(key) || mayHold(root, key, held),
      ),
  )
}

const endRead = z.union([
  z.custom<BoardPoint>((value) => Array.isArray(value) && mayHold(roots.links, 'from', value)),
  z.strictObject({ kind: z.enum(templateHolds), index: z.int().check(z.minimum(0)) }),
])
const linkRead = z.extend(z.omit(linkCheck, { ...ofWall, from: true, to: true }), { from: endRead, to: endRead })
const linksRead = z
  .array(z.pipe(sound<z.input<typeof linkRead>>(roots.links, ['from', 'to']), linkRead))
  .check(z.maxLength(templateBounds.links))

/**
 * A template that comes from elsewhere, held to what a board takes (entries.ts), so that it can be laid on one: by size too,
 * since all templates of a programme are sent together. Those that were kept before there were shapes, images and links in them
 * have none.
 */
export const templateContentsCheck = z
  .object({
    zones: z
      .array(z.pipe(sound<z.input<typeof zoneRead>>(roots.zones), zoneRead))
      .check(z.maxLength(templateBounds.zones)),
    texts: z
      .array(z.pipe(sound<z.input<typeof textRead>>(roots.texts), textRead))
      .check(z.maxLength(templateBounds.texts)),
    shapes: z.optional(
      z
        .array(z.pipe(sound<z.input<typeof shapeRead>>(roots.shapes), shapeRead))
        .check(z.maxLength(templateBounds.shapes)),
    ),
    images: z.optional(
      z
        .array(z.pipe(sound<z.input<typeof imageRead>>(roots.images), imageRead))
        .check(z.maxLength(templateBounds.images)),
    ),
    links: z.optional(linksRead),
  })
  .check(z.refine((contents) => pieceCount(contents) > 0))
  .check(z.refine((contents) => (contents.links ?? []).every((link) => leadsSomewhere(link, contents))))
  .check(z.refine((contents) => sizeOf(contents) <= templateBounds.bytes))

/** How many things a template lays down, links aside. */
export function pieceCount(contents: TemplateContents): number {
  return templateHolds.reduce((sum, kind) => sum + (contents[kind]?.length ?? 0), 0)
}

function leadsSomewhere(
  { from, to }: { readonly from: TemplateEnd; readonly to: TemplateEnd },
  contents: TemplateContents,
) {
  return [from, to].every((one) => !isPiece(one) || one.index < (contents[one.kind]?.length ?? 0))
}
export function isPiece(one: TemplateEnd): one is TemplatePiece {
  return 'kind' in one
}

/** A template whose images are other uploads; one that is none stays out, with the links that hold on to it. */
export function templateWithUploads(
  contents: TemplateContents,
  uploads: ReadonlyMap<UploadId, UploadId>,
): TemplateContents {
  const { images = [], links = [] } = contents
  const places = new Map<number, number>()
  const here = images.flatMap((image, index) => {
    const upload = uploads.get(image.upload)
    if (!upload) return []
    places.set(index, places.size)
    return [{ ...image, upload }]
  })
  const kept = links.flatMap((link) => {
    const end = (one: TemplateEnd): TemplateEnd | undefined => {
      if (!isPiece(one) || one.kind !== 'images') return one
      const index = places.get(one.index)
      return index === undefined ? undefined : { kind: 'images', index }
    }
    const [from, to] = [end(link.from), end(link.to)]
    return from && to ? [{ ...link, from, to }] : []
  })
  return { ...contents, ...(contents.images && { images: here }), ...(contents.links && { links: kept }) }
}

/** How many bytes a template takes when it is sent. */
function sizeOf(contents: TemplateContents): number {
  return new TextEncoder().encode(JSON.stringify(contents)).length
}

/** Whether a board is too full for a template. */
export function isTooLarge(contents: TemplateContents): boolean {
  const isOver = [...templateHolds, 'links' as const].some(
    (kind) => (contents[kind]?.length ?? 0) > templateBounds[kind],
  )
  return isOver || sizeOf(contents) > templateBounds.bytes
}
