import type { ItemId, ZoneId } from '../../shared/ids.ts'
import type { Editor } from './Editor.ts'
import type { Figure } from './Figures.ts'
import type { BoardNote } from './Notes.ts'
import { inReadingOrder, readingOrder } from './readingOrder.ts'
import { zoneOf, zoneOfLink } from './zones.ts'

/**
 * Notes and figures as one reads a wall: zone by zone, the zone itself, its notes, then what else lies in it; at the end what
 * lies in none. The list reads in the same order.
 */
export function inWallOrder(editor: Editor, notes: Iterable<BoardNote>, figures: Iterable<Figure>): ItemId[] {
  const { zones } = editor
  const places = new Map<ZoneId | undefined, { items: ItemId[]; laid: Laid[] }>()
  for (const { id } of zones) places.set(id, { items: [], laid: [] })
  const outside = { items: [], laid: [] }
  const placeOf = (zone: ZoneId | undefined) => places.get(zone) ?? outside
  const others: Figure[] = []
  for (const figure of figures) {
    if (figure.kind === 'zones') placeOf(figure.thing.id).items.push(figure.thing.id)
    else others.push(figure)
  }
  const noteById = new Map([...notes].map((note) => [note.id, note]))
  for (const id of readingOrder(zones, noteById.values(), editor.groups.ids()))
    placeOf(noteById.get(id)?.zone).items.push(id)
  for (const figure of others) placeOf(zoneOfFigure(editor, figure)).laid.push(laid(figure))
  return [...places.values(), outside].flatMap((place) => [
    ...place.items,
    ...inReadingOrder(place.laid).map(({ id }) => id),
  ])
}

type Laid = ReturnType<typeof laid>

function laid({ thing: { id, order }, box }: Figure) {
  return { id, order, at: [box.x, box.y] as const, size: [box.width, box.height] as const }
}

function zoneOfFigure(editor: Editor, { kind, thing, box }: Figure): ZoneId | undefined {
  const { zones } = editor
  if (kind === 'links') return zoneOfLink(zones, thing, (id) => editor.whereIs(id))
  return zoneOf(zones, { at: [box.x, box.y], size: [box.width, box.height] })
}
