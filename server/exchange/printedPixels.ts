import { deflateSync } from 'node:zlib'
import { decode as decodePng } from '@cwasm/lodepng'
import { decode as decodeGif } from '@cwasm/nsgif'
import { decode as decodeWebp } from '@cwasm/webp'
import { encode as encodeJpeg } from 'jpeg-js'
import type { ImageType } from '../../shared/uploadsApi.ts'

/*
 * A PDF knows JPEG and rows of pixels: what boards show otherwise is decoded and written anew. Pictures are what somebody sent,
 * so their decoders are sandboxed: they break without breaking more than that picture.
 */

/** A picture as a PDF holds it: a JPEG as it is, or three bytes a pixel, deflated. */
export type Printed =
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array }
  | { readonly kind: 'rgb'; readonly width: number; readonly height: number; readonly bytes: Uint8Array }

interface Pixels {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel: red, green, blue, opacity. */
  readonly data: Uint8ClampedArray
}
const QUALITY = 86

/**
 * @param ground what is seen where the picture is clear, as #rrggbb
 * @throws Error for bytes that cannot be decoded
 */
export function printed(type: ImageType, bytes: Uint8Array, ground: string): Printed {
  switch (type) {
    case 'image/jpeg':
      return { kind: 'jpeg', bytes }
    case 'image/png':
      return rows(decodePng(bytes), ground)
    case 'image/gif':
      return rows(decodeGif(bytes), ground) // its first frame
    case 'image/webp': {
      const { width, height, data } = decodeWebp(bytes)
      onGround(data, ground)
      return { kind: 'jpeg', bytes: encodeJpeg({ width, height, data }, QUALITY).data }
    }
  }
}

/** What was drawn rather than photographed keeps every pixel. */
function rows({ width, height, data }: Pixels, ground: string): Printed {
  onGround(data, ground)
  const rgb = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < data.length; from += 4) {
    rgb[to++] = data[from] ?? 0
    rgb[to++] = data[from + 1] ?? 0
    rgb[to++] = data[from + 2] ?? 0
  }
  return { kind: 'rgb', width, height, bytes: deflateSync(rgb) }
}

/** Lays pixels on a ground, in place: what was clear is that ground. */
function onGround(data: Uint8ClampedArray, ground: string): void {
  const channels = [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16))
  for (let at = 0; at < data.length; at += 4) {
    const opacity = (data[at + 3] ?? 255) / 255
    if (opacity === 1) continue
    for (const [channel, behind] of channels.entries()) {
      data[at + channel] = (data[at + channel] ?? 0) * opacity + behind * (1 - opacity)
    }
    data[at + 3] = 255
  }
}
