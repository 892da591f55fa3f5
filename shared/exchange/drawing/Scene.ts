import type { Box } from '../../geometry.ts'
import type { CardBadge } from '../../domain/findingCard.ts'
import type { FindingStatus } from '../../domain/finding.ts'
import type { Nature } from '../../domain/zone.ts'
import type { TextMeasure } from '../../layout/textLayout.ts'
import type { UploadId } from '../../ids.ts'
import type { BoardPoint } from '../../units.ts'

/*
 * A board as something that can be drawn without a browser: by SVG, on a canvas, on the page of a PDF. Board units;
 * colours as #rrggbb.
 */

/** What is needed to draw: letters, and names of what a board says by its colours. */
export interface Drawing {
  /** How wide words are, in the font that the picture is read in. */
  readonly measure: TextMeasure
  readonly natureName: (nature: Nature) => string
  /** How far the group has come with a finding. */
  readonly statusName: (status: FindingStatus) => string
  /** What a finding rests on. */
  readonly badgeName: (badge: CardBadge) => string
  /** A finding without a title. */
  readonly untitled: string
}

export interface DrawnBox {
  readonly kind: 'box'
  readonly box: Box
  readonly radius: number
  readonly fill?: string | undefined
  readonly stroke?: Stroke | undefined
}
export interface Stroke {
  readonly colour: string
  readonly width: number
  readonly opacity?: number | undefined
  /** Lengths of dashes and gaps; absent for a whole line. */
  readonly dashes?: readonly number[] | undefined
}
/** Letters that stand on one line. */
export interface DrawnLetters {
  readonly kind: 'letters'
  /** Where the first letter stands on its line. */
  readonly at: BoardPoint
  readonly text: string
  readonly fontSize: number
  readonly bold: boolean
  readonly italic: boolean
  readonly fill: string
  /** Of words that lead somewhere: where, and how wide they are, for the line under them. */
  readonly link?: { readonly address: string; readonly width: number } | undefined
}
/** The line under words that lead somewhere: how far below theirs, and how thick, as parts of their size. */
export const UNDERLINE = { below: 0.15, thick: 0.06 } as const
/** Lines and curves, in the words of an SVG path. */
export interface DrawnPath {
  readonly kind: 'path'
  readonly path: string
  readonly fill?: string | undefined
  /** Of what it is filled with; absent, 1. */
  readonly opacity?: number | undefined
  readonly stroke?: Stroke | undefined
}
/** A picture, whole within its box and as large as it can be there, in its middle. */
export interface DrawnPicture {
  readonly kind: 'picture'
  readonly box: Box
  readonly radius: number
  /** What is seen through it where it is clear, and beside it where it is not of the form of its box. */
  readonly ground: string
  /** Its bytes are elsewhere: whoever draws the scene has them, one after the other. */
  readonly upload: UploadId
  /** What is drawn where they cannot be had. */
  readonly instead: readonly PlainDrawn[]
}
/** What a scene holds whole. */
export type PlainDrawn = DrawnBox | DrawnLetters | DrawnPath
export type Drawn = PlainDrawn | DrawnPicture

/** One thing of the board: what is drawn of it, lowest first, and what it says to those who hear it. */
export interface ScenePart {
  readonly kind: 'zone' | 'text' | 'note' | 'shape' | 'link' | 'stroke' | 'image' | 'finding'
  readonly id: string
  /** Its words; '' for what says nothing. */
  readonly says: string
  readonly drawn: readonly Drawn[]
}

export interface Scene {
  readonly box: Box
  readonly ground: string
  /** Lowest first. */
  readonly parts: readonly ScenePart[]
}
