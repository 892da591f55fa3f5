import { n } from './numbers.ts'
import type { UploadId } from '../../ids.ts'
import type { PlainDrawn, DrawnPicture, Scene, ScenePart, Stroke } from './Scene.ts'

export const FONT_FAMILY = 'Atkinson Hyperlegible Next'

export interface SvgOptions {
  readonly title: string
  /** A font as a data: address, so that the picture is read alike where the font is not installed. */
  readonly font?: string | undefined
  readonly language?: string
  /** A picture as a data: address; undefined for one that cannot be had. Asked for one after the other, as they are drawn. */
  readonly picture?: (upload: UploadId) => Promise<string | undefined>
}

/** A scene as an SVG document of its own, in parts: words are text, nothing is loaded from elsewhere. */
export async function* svgOf(
  { box, ground, parts }: Scene,
  { title, font, language = 'fr', picture = async () => undefined }: SvgOptions,
): AsyncGenerator<string> {
  const { x, y, width, height } = box
  const face = font
    ? `<style>@font-face{font-family:"${FONT_FAMILY}";src:url(${font}) format("woff2");font-weight:200 800}</style>`
    : ''
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${language}" role="img" width="${n(width)}" height="${n(height)}" ` +
      `viewBox="${n(x)} ${n(y)} ${n(width)} ${n(height)}" font-family="'${FONT_FAMILY}','Atkinson Hyperlegible',sans-serif">`,
    `<title>${escaped(title)}</title>${face}`,
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${ground}"/>`,
    '',
  ].join('\n')
  for (const part of parts) yield await partOf(part, picture)
  yield '</svg>\n'
}

async function partOf(
  { kind, id, drawn, says }: ScenePart,
  picture: NonNullable<SvgOptions['picture']>,
): Promise<string> {
  const label = kind === 'note' || kind === 'zone' ? ' role="group"' : ''
  const elements: string[] = []
  for (const one of drawn) {
    const address = one.kind === 'picture' ? await picture(one.upload) : undefined
    if (one.kind !== 'picture') elements.push(elementOf(one))
    else if (address === undefined) elements.push(...one.instead.map(elementOf))
    else elements.push(pictureOf(one, id, address, says))
  }
  return `<g class="${kind}" id="${escaped(id)}"${label}>${elements.join('')}</g>\n`
}

function pictureOf({ box, radius, ground }: DrawnPicture, id: string, address: string, says: string): string {
  const place = `x="${n(box.x)}" y="${n(box.y)}" width="${n(box.width)}" height="${n(box.height)}"`
  const rim = `<rect ${place} rx="${n(radius)}"`
  const clip = `${escaped(id)}-rim`
  return [
    `<clipPath id="${clip}">${rim}/></clipPath>${rim} fill="${ground}"/>`,
    `<image ${place} clip-path="url(#${clip})" preserveAspectRatio="xMidYMid meet" href="${address}">`,
    says === '' ? '</image>' : `<title>${escaped(says)}</title></image>`,
  ].join('')
}

function elementOf(drawn: PlainDrawn): string {
  switch (drawn.kind) {
    case 'box': {
      if (!drawn.fill && !drawn.stroke) return ''
      const { x, y, width, height } = drawn.box
      const size = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`
      const corner = drawn.radius > 0 ? ` rx="${n(drawn.radius)}"` : ''
      return `<rect ${size}${corner}${painted(drawn)}/>`
    }
    case 'letters': {
      const weight = drawn.bold ? ' font-weight="700"' : ''
      const slant = drawn.italic ? ' font-style="italic"' : ''
      const place = `x="${n(drawn.at[0])}" y="${n(drawn.at[1])}" font-size="${n(drawn.fontSize)}"`
      const line = drawn.link ? ' text-decoration="underline"' : ''
      const text = `<text ${place}${weight}${slant}${line} fill="${drawn.fill}" xml:space="preserve">${escaped(drawn.text)}</text>`
      return drawn.link ? `<a href="${escaped(drawn.link.address)}">${text}</a>` : text
    }
    case 'path':
      return `<path d="${escaped(drawn.path)}"${painted(drawn)}${drawn.opacity === undefined ? '' : ` fill-opacity="${n(drawn.opacity)}"`} stroke-linecap="round" stroke-linejoin="round"/>`
  }
}

function painted({ fill, stroke }: { fill?: string | undefined; stroke?: Stroke | undefined }): string {
  const line = stroke ? ` stroke="${stroke.colour}" stroke-width="${n(stroke.width)}"` : ''
  const opacity = stroke?.opacity === undefined ? '' : ` stroke-opacity="${n(stroke.opacity)}"`
  const dashes = stroke?.dashes ? ` stroke-dasharray="${stroke.dashes.map(n).join(' ')}"` : ''
  return ` fill="${fill ?? 'none'}"${line}${opacity}${dashes}`
}

/** Text as XML takes it: what XML has no sign for is left out. */
function escaped(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
