import { describe, expect, test } from 'vitest'
import type { OwnPaper } from '../../shared/ballotsApi.ts'
import type { Offer } from '../../shared/domain/ballot.ts'
import { Refusal } from '../../shared/errors.ts'
import { Unreachable } from '../../client/api/ask.ts'
import { type Box, Paper } from '../../client/features/ballots/Paper.ts'

const [a, b] = ['notes/a', 'notes/b'] as const
const dots: Offer = {
  settings: { kind: 'dots', perPerson: 3, perThing: 2 },
  things: [a, b].map((key) => ({ key, label: key })),
}

/** A server that answers when the test lets it, and a line that the test cuts. */
class Urn implements Box {
  kept: OwnPaper = { choices: {}, edition: 0 }
  readonly asked: OwnPaper[] = []
  isCut = false
  isClosed = false
  again: (() => void) | undefined
  #held: (() => void)[] | undefined

  hold(): void {
    this.#held = []
  }
  letGo(): void {
    for (const go of this.#held ?? []) go()
    this.#held = undefined
  }
  mine = async () => {
    if (this.isCut) throw new Unreachable()
    return this.kept
  }
  handIn = async (paper: OwnPaper) => {
    this.asked.push(paper)
    if (this.#held) await new Promise<void>((go) => this.#held?.push(go))
    if (this.isCut) throw new Unreachable()
    if (this.isClosed) throw new Refusal('conflict')
    if (paper.edition > this.kept.edition) this.kept = paper
    return this.kept
  }
  later = (again: () => void) => {
    this.again = again
    return () => (this.again = undefined)
  }
}

async function paperAt(urn: Urn, state: string): Promise<Paper> {
  const paper = new Paper(dots, urn)
  await expect.poll(() => paper.now().state).toBe(state)
  return paper
}

describe('one’s own paper', () => {
  test('is handed in whole, what was pressed meanwhile in one more', async () => {
    const urn = new Urn()
    const paper = await paperAt(urn, 'blank')
    urn.hold()
    paper.give(a, 1)
    paper.give(a, 2)
    paper.give(b, 1)
    expect(paper.now()).toEqual({ choices: { [a]: 2, [b]: 1 }, state: 'sending' })
    urn.letGo()
    await expect.poll(() => paper.now().state).toBe('counted')
    expect(urn.asked.map(({ edition }) => edition)).toEqual([1, 2])
    expect(urn.kept).toEqual({ choices: { [a]: 2, [b]: 1 }, edition: 2 })
  })

  test('gives no more than one has, nor more than a thing may carry', async () => {
    const paper = await paperAt(new Urn(), 'blank')
    paper.give(a, 3)
    expect(paper.now().choices).toEqual({})
    paper.give(a, 2)
    expect([paper.left, paper.mostOn(b)]).toEqual([1, 1])
    paper.give(b, 2)
    expect(paper.now().choices).toEqual({ [a]: 2 })
    paper.give(a, 0)
    expect([paper.now().choices, paper.left]).toEqual([{}, 3])
  })

  test('waits while the line is cut, and counts once it is back', async () => {
    const urn = new Urn()
    const paper = await paperAt(urn, 'blank')
    urn.isCut = true
    paper.give(a, 1)
    await expect.poll(() => paper.now().state).toBe('waiting')
    urn.isCut = false
    urn.again?.()
    await expect.poll(() => paper.now().state).toBe('counted')
    expect(urn.kept.choices).toEqual({ [a]: 1 })
  })

  test('comes after what was given on another device meanwhile', async () => {
    const urn = new Urn()
    const paper = await paperAt(urn, 'blank')
    urn.kept = { choices: { [b]: 1 }, edition: 4 }
    paper.give(a, 1)
    await expect.poll(() => urn.kept).toEqual({ choices: { [a]: 1 }, edition: 5 })
    urn.kept = { choices: { [b]: 2 }, edition: 6 }
    paper.refresh()
    await expect.poll(() => paper.now()).toEqual({ choices: { [b]: 2 }, state: 'counted' })
  })

  test('is refused once the vote is closed, and takes nothing more', async () => {
    const urn = new Urn()
    const paper = await paperAt(urn, 'blank')
    urn.isClosed = true
    paper.give(a, 1)
    await expect.poll(() => paper.now().state).toBe('refused')
    paper.give(b, 1)
    expect(paper.now().choices).toEqual({ [a]: 1 })
  })
})
