import { byOrder } from '../../shared/document/order.ts'
import { type Box, boxCentre, boxesMeet, boxGrown, distance } from '../../shared/geometry.ts'
import type { NoteId } from '../../shared/ids.ts'
import { Layers } from './Layers.ts'
import type { Notes } from './Notes.ts'

const PITCH_PX = 220 // a note and its gap: how far one pans before the notes to draw are looked up again
const BATCH = 60 // new notes a frame: more would make the frame late while zooming out
const FIRST_BATCH = 200 // when nothing is drawn yet, a late frame is better than a half empty one
// Beyond this many around the view, elements are too dear however little each of them says: a picture takes their place.
// Fewer are needed to come back, so that a zoom that rests on the limit does not flicker.
const FAR_FROM = 300
const NEAR_AGAIN_BELOW = 240

/**
 * Which notes are elements of the page: those in view and a little around, and those that are held. When there are too
 * many, only those that are held; the others are then drawn as one picture, « far ».
 * Looked up again only when the view leaves the region last looked up, so that panning costs what is in view.
 */
export class Mounted {
  readonly #notes: Notes
  readonly #ids = new Set<NoteId>()
  /** Found in the region but not drawn yet, the farthest from the middle first. */
  #waiting: NoteId[] = []
  #region: Box | undefined
  #list: readonly NoteId[] = []
  #isListOld = false
  #isStackOld = false
  #isFar = false
  readonly #layers = new Layers()
  /** How often the region was looked up: what a test holds it to. */
  lookUps = 0

  constructor(notes: Notes) {
    this.#notes = notes
  }

  /** The ids drawn; the same array until it changes. Lowest first, but see `layerOf`: it may be behind by a frame. */
  get list(): readonly NoteId[] {
    return this.#list
  }
  /** Whether more is still to come in the next frames. */
  get isBehind(): boolean {
    return this.#waiting.length > 0
  }
  /** Whether all but the held notes are to be drawn as a picture. */
  get isFar(): boolean {
    return this.#isFar
  }
  has(id: NoteId): boolean {
    return this.#ids.has(id)
  }
  /** Which lies above which, as a number that grows upwards. */
  layerOf(id: NoteId): number {
    return this.#layers.of(id)
  }

  /** A note came, went, moved or grew. */
  noteChanged(id: NoteId, didOrderChange: boolean): void {
    const box = this.#notes.boxOf(id)
    if (!box) {
      if (this.#ids.delete(id)) this.#isListOld = true
      this.#layers.forget(id)
    } else if (this.#ids.has(id)) {
      this.#isStackOld ||= didOrderChange
    } else if (!this.#isFar && this.#region && boxesMeet(box, this.#region)) {
      this.#add(id)
      if (this.#ids.size > FAR_FROM) this.forget()
    }
  }
  /** Everything is to be looked up again. */
  forget(): void {
    this.#region = undefined
  }

  /**
   * Brings the list up to date with the view.
   * @param held notes drawn wherever they are
   * @returns the notes whose layer changed, when the list or the layers did
   */
  update(view: Box, zoom: number, held: ReadonlySet<NoteId>): NoteId[] | undefined {
    const margin = PITCH_PX / zoom
    if (view.width > 0 && !this.#isRegionGood(view, margin)) this.#lookUp(view, boxGrown(view, margin), held)
    for (const id of held) if (!this.#ids.has(id) && this.#notes.get(id)) this.#add(id)
    if (this.#isFar && this.#ids.size > held.size) this.#letGo(held)
    this.#addWaiting()
    if (!this.#isListOld && !this.#isStackOld) return undefined
    return this.#restack()
  }

  /** Good while it covers the view, and is not so large that most of it is out of sight. */
  #isRegionGood(view: Box, margin: number): boolean {
    const region = this.#region
    if (!region) return false
    const covers =
      view.x >= region.x &&
      view.y >= region.y &&
      view.x + view.width <= region.x + region.width &&
      view.y + view.height <= region.y + region.height
    return covers && region.width <= 2 * (view.width + 2 * margin)
  }
  #lookUp(view: Box, region: Box, held: ReadonlySet<NoteId>): void {
    this.lookUps++
    this.#region = region
    const found = this.#notes.index.inBox(region)
    this.#isFar = found.length > (this.#isFar ? NEAR_AGAIN_BELOW : FAR_FROM)
    const inside = new Set(this.#isFar ? [] : found)
    for (const id of this.#ids) {
      if (inside.has(id) || held.has(id)) continue
      this.#ids.delete(id)
      this.#layers.forget(id)
      this.#isListOld = true
    }
    const middle = boxCentre(view)
    const far = (id: NoteId) => {
      const box = this.#notes.boxOf(id)
      return box ? distance(boxCentre(box), middle) : 0
    }
    this.#waiting = [...inside]
      .filter((id) => !this.#ids.has(id))
      .map((id) => [id, far(id)] as const)
      .sort((a, b) => b[1] - a[1])
      .map(([id]) => id)
  }
  /** Far out, what is held no longer goes back into the picture. */
  #letGo(held: ReadonlySet<NoteId>): void {
    for (const id of this.#ids) {
      if (held.has(id)) continue
      this.#ids.delete(id)
      this.#layers.forget(id)
      this.#isListOld = true
    }
  }
  #addWaiting(): void {
    const batch = this.#ids.size === 0 && this.lookUps === 1 ? FIRST_BATCH : BATCH
    for (const id of this.#waiting.splice(-batch)) if (this.#notes.get(id)) this.#add(id)
  }
  #add(id: NoteId): void {
    this.#ids.add(id)
    this.#isListOld = true
  }
  #restack(): NoteId[] {
    const present = [...this.#ids].flatMap((id) => this.#notes.get(id) ?? [])
    const relayered = this.#layers.restack(present.sort(byOrder).map(({ id }) => id))
    // React keeps elements by key: the order of the list itself says nothing, so a change of layer alone keeps it.
    if (this.#isListOld) this.#list = [...this.#ids]
    this.#isListOld = false
    this.#isStackOld = false
    return relayered
  }
}
