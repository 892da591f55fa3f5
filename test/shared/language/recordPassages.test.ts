import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { FindingId, SheetId } from '../../../shared/ids.ts'
import { maskPassage, passagesIn, writtenOf, writtenOn } from '../../../shared/language/passages.ts'
import { line, someFinding, someSheet } from '../../helpers/records.ts'

const phone = '01 00 00 00 00'
const mask = '[numéro masqué]'

function written() {
  const board = new BoardDocument(new Y.Doc())
  const finding = {
    ...someFinding({
      title: `Rappeler le ${phone}`,
      audiences: [`voisins du ${phone}`, 'familles'],
      evidence: [
        line({ kind: 'qualitative' as const, text: `On m’a dit ${phone}`, isProfessionalExpertise: false }),
        line({ kind: 'document' as const, order: 'a1', title: 'Enquête', link: 'https://exemple.fr/0100000000' }),
      ],
    }),
    id: 'f' as FindingId,
  }
  board.records.put('findings', finding, { statement: `Au ${phone}, personne.` })
  const sheet = { ...someSheet({ fears: [line({ text: `Perdre le ${phone}`, createdAt: 0 })] }), id: 's' as SheetId }
  board.records.put('sheets', sheet, { context: `Le ${phone} sonne` })
  return board
}

test('what people write in findings and sheets is looked at wherever it stands; keys, dates and addresses are not', () => {
  const found = passagesIn(writtenOn(written()))
  expect(found.map(({ of }) => [of.kind, of.place?.field, of.place?.line?.key])).toEqual([
    ['findings', 'title', undefined],
    ['findings', 'statement', undefined],
    ['findings', 'audiences', undefined],
    ['findings', 'evidence', 'text'],
    ['sheets', 'context', undefined],
    ['sheets', 'fears', 'text'],
  ])
})

test('each is masked where it stands, and what is around it stays', () => {
  const board = written()
  for (const passage of passagesIn(writtenOn(board))) expect(maskPassage(board, passage, mask)).toBe(true)
  expect(passagesIn(writtenOn(board))).toEqual([])
  const finding = board.records.get('findings', 'f' as FindingId)
  expect(finding?.title).toBe(`Rappeler le ${mask}`)
  expect(finding?.audiences).toEqual(['familles', `voisins du ${mask}`])
  expect(finding?.evidence[0]).toMatchObject({ text: `On m’a dit ${mask}` })
  expect(board.records.textOf('findings', 'f' as FindingId, 'statement')).toBe(`Au ${mask}, personne.`)
  expect(board.records.textOf('sheets', 's' as SheetId, 'context')).toBe(`Le ${mask} sonne`)
})

test('what somebody has changed meanwhile is left, and so is what is gone', () => {
  const board = written()
  const [passage] = passagesIn(writtenOf(board, 'findings', 'f'))
  board.records.update('findings', 'f' as FindingId, { title: 'Rappeler' })
  expect(maskPassage(board, passage!, mask)).toBe(false)
  expect(board.records.get('findings', 'f' as FindingId)?.title).toBe('Rappeler')
  board.records.remove('findings', ['f' as FindingId])
  expect(maskPassage(board, passage!, mask)).toBe(false)
  expect(writtenOf(board, 'findings', 'f')).toEqual([])
})
