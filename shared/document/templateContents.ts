import * as z from 'zod/mini'
import { templateBounds, type TemplateContents } from '../domain/template.ts'
import { mayHold, textCheck, zoneCheck } from './entries.ts'
import { roots } from './keys.ts'

const zoneRead = z.omit(zoneCheck, { order: true })
const textRead = z.omit(textCheck, { order: true, author: true })

/** Nothing that the document would refuse: asked of each key before the whole is read, as a document is, with defaults. */
function sound<Input>(root: string) {
  return z.custom<Input>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).every(([key, held]) => held === undefined || mayHold(root, key, held)),
  )
}

/**
 * A template that comes from elsewhere, held to what a board takes (entries.ts), so that it can be laid on one: by size too,
 * since all templates of a programme are sent together.
 */
export const templateContentsCheck = z
  .object({
    zones: z
      .array(z.pipe(sound<z.input<typeof zoneRead>>(roots.zones), zoneRead))
      .check(z.maxLength(templateBounds.zones)),
    texts: z
      .array(z.pipe(sound<z.input<typeof textRead>>(roots.texts), textRead))
      .check(z.maxLength(templateBounds.texts)),
  })
  .check(z.refine(({ zones, texts }) => zones.length + texts.length > 0))
  .check(z.refine((contents) => sizeOf(contents) <= templateBounds.bytes))

/** How many bytes a template takes when it is sent. */
function sizeOf(contents: TemplateContents): number {
  return new TextEncoder().encode(JSON.stringify(contents)).length
}

/** Whether a board is too full for a template. */
export function isTooLarge(contents: TemplateContents): boolean {
  const { zones, texts } = contents
  return (
    zones.length > templateBounds.zones ||
    texts.length > templateBounds.texts ||
    sizeOf(contents) > templateBounds.bytes
  )
}
