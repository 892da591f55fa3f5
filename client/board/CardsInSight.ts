import type { FindingCard } from '../../shared/domain/findingCard.ts'
import { byOrder } from '../../shared/document/order.ts'
import { type Box, boxesMeet, boxGrown } from '../../shared/geometry.ts'
import type { ItemId } from '../../shared/ids.ts'
import type { Editor } from './Editor.ts'

const AROUND = 0.5 // of what is seen, on each side: how far one may pan before they are looked up again

/**
 * The cards of findings that are elements of the page: those near what is seen, and those that are carried there. They are
 * looked up when the view leaves the region that was looked at last, or when a figure changes: never for a mere step of a pan.
 */
export class CardsInSight {
  readonly #editor: Editor
  #region: Box | undefined
  #list: readonly FindingCard[] = []
  /** How often they were looked up: what a test holds it to. */
  lookUps = 0

  constructor(editor: Editor) {
    this.#editor = editor
  }

  /** For `useSyncExternalStore`. @returns stop listening */
  onChange = (listener: () => void): (() => void) => {
    const { camera, figures } = this.#editor.signals
    const stops = [
      camera.listen(() => {
        if (!this.#isRegionGood()) this.#lookUp(listener)
      }),
      figures.listen(() => this.#lookUp(listener)),
    ]
    this.#lookUp(listener) // something may have come since it was drawn
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Lowest first; the same list until it is another. */
  list = (): readonly FindingCard[] => this.#list

  /** Covers what is seen, and is not so large that most of it is out of sight. */
  #isRegionGood(): boolean {
    const { box } = this.#editor.camera
    const region = this.#region
    if (!region) return false
    const covers =
      box.x >= region.x &&
      box.y >= region.y &&
      box.x + box.width <= region.x + region.width &&
      box.y + box.height <= region.y + region.height
    return covers && region.width <= 3 * (1 + 2 * AROUND) * box.width
  }

  #lookUp(changed: () => void): void {
    const { camera, figures } = this.#editor
    if (!figures.hasAny(['findings'])) return this.#become([], changed)
    this.lookUps++
    const region = boxGrown(camera.box, AROUND * Math.max(camera.box.width, camera.box.height))
    this.#region = region
    const near = new Set<ItemId>(figures.index.inBox(region))
    for (const id of this.#editor.carriedFigures()) {
      const box = this.#editor.whereIs(id)
      if (box && boxesMeet(box, region)) near.add(id)
    }
    const cards = [...near].flatMap((id): FindingCard[] => {
      const figure = figures.get(id)
      return figure?.kind === 'findings' ? [figure.thing] : []
    })
    this.#become(cards.sort(byOrder), changed)
  }

  #become(next: readonly FindingCard[], changed: () => void): void {
    const isSame = next.length === this.#list.length && next.every((card, index) => card === this.#list[index])
    if (isSame) return
    this.#list = next
    changed()
  }
}
