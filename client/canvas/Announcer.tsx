import { useEffect, useState } from 'react'
import type { Editor } from '../board/Editor.ts'
import type { BoardEvent } from '../board/events.ts'
import { thingAt } from '../board/naming.ts'
import { type Text, useText } from '../text/index.ts'
import { cardInWords, saidInWords, typeInWords } from './inWords.ts'

/** Says what was done to those who hear the board. Said in words that another part of the page shows, it stays silent. */
export function Announcer({ editor, isShown }: { editor: Editor; isShown: (event: BoardEvent) => boolean }) {
  const t = useText()
  const [said, setSaid] = useState({ words: '', count: 0 })
  useEffect(
    () =>
      editor.signals.event.listen((event) => {
        // The same words twice would not be said again: a space that nobody hears makes them others.
        if (!isShown(event)) setSaid(({ count }) => ({ words: eventInWords(event, editor, t), count: count + 1 }))
      }),
    [editor, t, isShown],
  )
  return (
    <p className="visually-hidden" role="status">
      {said.words}
      {said.count % 2 === 1 && '\u00a0'}
    </p>
  )
}

export function eventInWords(event: BoardEvent, editor: Editor, t: Text): string {
  switch (event.kind) {
    case 'created':
    case 'zoneRemoved':
    case 'heldByOthers':
    case 'undone':
    case 'redone':
    case 'goneWhileWriting':
    case 'noteFull':
      return t(`board.event.${event.kind}`)
    case 'tidied':
    case 'unplaced':
    case 'chosen':
      return t(`board.event.${event.kind}`, { count: event.count })
    case 'walked': {
      const note = editor.noteOf(event.item)
      const figure = editor.figures.get(event.item)
      const named = figure && thingAt(editor.board, { root: figure.kind, id: event.item })
      const type = named ? typeInWords(named, t) : t('board.note')
      const said = named ? saidInWords(named, t) : (note?.text ?? '').trim()
      const words = figure?.kind === 'findings' ? cardInWords(figure.thing, t) : said
      return t('board.event.walked', {
        words: words || t('board.withoutWords'),
        type,
        place: event.place,
        count: event.count,
      })
    }
    case 'grouped':
    case 'groupNamed': {
      const { kind, count, title } = event
      return title ? t(`board.event.${kind}`, { count, title }) : t(`board.event.${kind}Untitled`, { count })
    }
    case 'ungrouped':
    case 'stacked':
    case 'spread':
      return t(`board.event.${event.kind}`, { count: event.count })
    case 'tooManyToCopy':
      return t('board.event.tooManyToCopy', { count: event.count, most: event.most })
    case 'coloured':
      return t('board.event.coloured', { count: event.count, colour: t(`colour.${event.colour}`) })
    case 'drawn':
      return t(`board.event.drawn.${event.what}`)
    case 'notAllowed':
      return t(`step.why.${event.rule}`)
    case 'writingEnded':
      return t('step.writingEnded', { why: t(`step.why.${event.rule}`) })
    default: {
      const { kind, count, hasFigures, zone: id } = event
      if (hasFigures) return t(`board.event.things.${kind}`, { count })
      const zone = kind === 'moved' ? editor.zone(id) : undefined
      return zone ? t('board.event.movedTo', { count, zone: zone.title }) : t(`board.event.${kind}`, { count })
    }
  }
}
