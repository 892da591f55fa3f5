// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { contentsOf } from '../../../shared/document/contents.ts'
import { inkColourValues, paperColours, well } from '../../../shared/exchange/drawing/palette.ts'
import { sceneOf } from '../../../shared/exchange/drawing/sceneOf.ts'
import { svgOf } from '../../../shared/exchange/drawing/svg.ts'
import { frenchNames } from '../../../shared/exchange/drawing/frenchNames.ts'
import { MAX_CARRIED_BYTES } from '../../../shared/exchange/bounds.ts'
import { DrawnPictures } from '../../../shared/exchange/pictures.ts'
import type { UploadId } from '../../../shared/ids.ts'
import { halfEm } from '../../helpers/drive.ts'
import { within } from '../../../shared/exchange/scope.ts'
import type { FindingId, LinkId, NoteId } from '../../../shared/ids.ts'
import { newNote } from '../../helpers/items.ts'
import { line, someFinding } from '../../helpers/records.ts'
import { fullBoard, RICH_BOARD_AUTHOR, richBoard } from '../../helpers/richBoard.ts'

const drawing = { measure: halfEm, ...frenchNames }

async function whole(parts: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}
const read = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml')

describe('pictures', () => {
  const svg = () => svgOf(sceneOf(contentsOf(richBoard()), drawing), { title: 'Groupe & « zones »' })
  const parsed = async () => read(await whole(svg()))

  test('show each thing once, with its words as text', async () => {
    const page = await parsed()
    const count = (kind: string) => page.querySelectorAll(`g.${kind}`).length
    expect([count('zone'), count('note'), count('text'), count('shape'), count('link'), count('stroke')]).toEqual([
      2, 4, 1, 1, 1, 1,
    ])
    expect(page.querySelector('foreignObject')).toBeNull()
    const said = [...page.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ')
    for (const words of [
      'Besoins',
      'Plus de bus le soir',
      'crèche',
      '& <un> "relais"',
      'Diagnostic partagé',
      'Qui décide ?',
      'Besoin',
    ])
      expect(said).toContain(words)
    expect(page.querySelector('title')?.textContent).toBe('Groupe & « zones »')
  })
  test('set bold and italic words and the signs of lists', async () => {
    const page = await parsed()
    expect([...page.querySelectorAll('[font-weight="700"]')].map(({ textContent }) => textContent)).toContain('crèche')
    expect([...page.querySelectorAll('[font-style]')].map(({ textContent }) => textContent)).toEqual(['le matin'])
    expect([...page.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['•', '1.']),
    )
  })
  test('show words that lead somewhere as such, and lead there', async () => {
    const board = new BoardDocument(new Y.Doc())
    const link = 'https://exemple.fr/?a=1&b=2'
    board.putNote(newNote(), [{ kind: 'paragraph', runs: [{ text: 'Voir ' }, { text: 'le plan', link }] }])
    const scene = sceneOf(contentsOf(board), drawing)
    const drawn = scene.parts[0]?.drawn.flatMap((one) => (one.kind === 'letters' ? one : [])) ?? []
    const [plain, linked] = drawn
    expect(plain).not.toHaveProperty('link')
    expect(linked?.link).toEqual({ address: link, width: (linked?.fontSize ?? 0) * 3.5 })
    const page = read(await whole(svgOf(scene, { title: '' })))
    const anchor = page.querySelector('a')
    expect([anchor?.getAttribute('href'), anchor?.textContent]).toEqual([link, 'le plan'])
    expect(anchor?.querySelector('text')?.getAttribute('text-decoration')).toBe('underline')
    expect(anchor?.querySelector('text')?.getAttribute('fill')).toBe(inkColourValues.petrol)
  })
  test('hold the bytes of the board’s own pictures; the frame and the words of one that cannot be had', async () => {
    const scene = sceneOf(contentsOf(fullBoard('plan' as UploadId, RICH_BOARD_AUTHOR)), drawing)
    const address = 'data:image/png;base64,AAAA'
    const page = read(
      await whole(svgOf(scene, { title: '', picture: async (id) => (id === 'plan' ? address : undefined) })),
    )
    const image = page.querySelector('g.image image')
    expect(image?.getAttribute('href')).toBe(address)
    const place = ['x', 'y', 'width', 'height'].map((side) => image?.getAttribute(side))
    expect(place).toEqual(['1100', '0', '400', '300'])
    expect(image?.querySelector('title')?.textContent).toBe('Le plan du quartier')
    expect(page.querySelector('g.image text')).toBeNull()

    const without = read(await whole(svgOf(scene, { title: '' })))
    expect(without.querySelector('image')).toBeNull()
    expect(without.querySelector('g.image')?.textContent).toContain('Le plan')
  })
  test('are drawn until the file is as heavy as may be, and those that stay out are counted', async () => {
    const pictures = new DrawnPictures(
      async (id: UploadId) => (id === 'gone' ? undefined : id),
      (id) => (id === 'huge' ? MAX_CARRIED_BYTES : 1),
    )
    const taken: (UploadId | undefined)[] = []
    for (const id of ['a', 'huge', 'gone', 'b'] as UploadId[]) taken.push(await pictures.take(id))
    expect(taken).toEqual(['a', undefined, undefined, 'b'])
    expect(pictures.missing).toBe(2)
  })
  test('keep every word of a note within its paper', () => {
    const board = new BoardDocument(new Y.Doc())
    board.putNote(newNote(), `${'anticonstitutionnellement'.repeat(4)} puis ${'beaucoup de mots courts '.repeat(20)}`)
    const { parts } = sceneOf(contentsOf(board), drawing)
    const [paper, ...letters] = parts[0]?.drawn ?? []
    if (paper?.kind !== 'box') throw new Error('no paper')
    for (const one of letters) {
      if (one.kind !== 'letters') continue
      expect(one.at[0] + halfEm(one.text, one) * one.fontSize).toBeLessThanOrEqual(paper.box.x + paper.box.width)
      expect(one.at[1]).toBeLessThan(paper.box.y + paper.box.height)
    }
  })
  test('wear the colours of the light theme', () => {
    const tokens = readFileSync('client/ui/tokens.css', 'utf8')
    for (const [name, colour] of Object.entries(paperColours)) expect(tokens).toContain(`--note-${name}: ${colour};`)
    expect(tokens).toContain(`--sunken: ${well};`)
    for (const [name, colour] of Object.entries(inkColourValues)) expect(tokens).toContain(`--${name}: ${colour};`)
  })
})

describe('the card of a finding', () => {
  const board = () => {
    const drawn = new BoardDocument(new Y.Doc())
    drawn.putNote({ ...newNote(), id: 'n' as NoteId, at: [0, 0] }, 'Une note')
    const about = { title: 'Trop peu de places', nature: 'need', at: [600, 0], sources: ['notes/n'] } as const
    const evidence = [line({ kind: 'qualitative' as const, text: 'On attend', isProfessionalExpertise: false })]
    drawn.records.put('findings', {
      ...someFinding({ ...about, evidence, crossing: 'divergence' }),
      id: 'f' as FindingId,
    })
    drawn.records.put('findings', { ...someFinding({ title: 'Ailleurs' }), id: 'away' as FindingId })
    const style = { kind: 'arrow', colour: 'ink', label: '', order: 'a0' } as const
    drawn.put('links', { id: 'l' as LinkId, from: 'n' as NoteId, to: 'f' as FindingId, ...style })
    return contentsOf(drawn)
  }

  test('is drawn with what it rests on, and held by its link; one that is not on the board is not', async () => {
    const page = read(await whole(svgOf(sceneOf(board(), drawing), { title: 't' })))
    expect(page.querySelectorAll('g.finding')).toHaveLength(1)
    const said = [...page.querySelectorAll('g.finding text')].map(({ textContent }) => textContent).join(' ')
    for (const words of ['Besoin', 'À valider', 'Trop peu', 'Paroles', 'Divergence']) expect(said).toContain(words)
    expect(page.querySelectorAll('g.link path').length).toBeGreaterThan(0)
    expect(Number(page.querySelector('svg')?.getAttribute('width'))).toBeGreaterThan(900)
  })

  test('is in a picture of what is chosen only when it is chosen itself', () => {
    const contents = board()
    const drawnIn = (ids: string[]) =>
      sceneOf(within(contents, { kind: 'items', ids }), drawing, contents).parts.map(({ kind }) => kind)
    expect(drawnIn(['n'])).toEqual(['note'])
    expect(drawnIn(['f'])).toEqual(['finding'])
  })
})
