import { PenLine } from 'lucide-react'
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { TextRange } from '../../../shared/document/passages.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { MAX_PLAIN_SUMMARY } from '../../../shared/domain/actionSheet.ts'
import { MAX_WORDS_LENGTH } from '../../../shared/domain/fields.ts'
import { useTextEditor } from '../../canvas/useTextEditor.ts'
import { CareLine } from '../../richText/CareLine.tsx'
import { endsWriting } from '../../richText/endsWriting.ts'
import type { PassageRange } from '../../richText/passageMarks.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { keepCaretInSight } from '../../ui/keepCaretInSight.ts'
import { classNames } from '../../ui/classNames.ts'
import { Message } from '../../ui/Message.tsx'
import { useDrafting } from '../drafting/draftingContext.ts'
import { SuggestionList } from '../drafting/SuggestionList.tsx'
import { useMarkedWords } from '../drafting/useMarkedWords.ts'
import { usePassages } from '../drafting/usePassages.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { FieldFrame } from './FieldFrame.tsx'
import { useSayWriting } from './fieldWriters.ts'
import type { FormField } from './form.ts'
import { useSheet } from './sheetContext.ts'
import styles from './SheetPage.module.css'
import { Writers } from './Writers.tsx'

type WordsName = Extract<FormField, { as: 'words' }>['field']

/** Words of a sheet: read as they are, until one goes in to write them with the others. */
export function WordsField({ field }: { field: WordsName }) {
  const t = useText()
  const { sheet, reading, desk } = useSheet()
  const [isWriting, setWriting] = useState(false)
  const mayWrite = desk.ruleFor(sheet, { key: field }) === undefined
  const words = reading.suggested[field]
  const isEmpty = plainTextOf(words).trim() === ''
  const { isProposing } = useDrafting()
  const passages = usePassages(field, words)
  const read = useRef<HTMLDivElement>(null)
  const markedRead = useMarkedWords(read)
  const [markedWritten, setMarkedWritten] = useState<TextRange>()
  const isOpen = isWriting && mayWrite
  const enter = (event: MouseEvent) => {
    // A link leads where it leads, and who marks words to copy them does not want to write.
    if (event.target instanceof Element && event.target.closest('a, [data-term]')) return
    if (mayWrite && !isOpen && !getSelection()?.toString()) setWriting(true)
  }
  const action = mayWrite && !isOpen && (
    <Button
      kind="quiet"
      icon={<PenLine size={18} strokeWidth={1.75} aria-hidden />}
      aria-label={t(isProposing ? 'drafting.proposeIn' : 'sheets.writeIn', { field: t(`sheet.field.${field}`) })}
      onClick={() => setWriting(true)}
    >
      {t(isProposing ? 'drafting.mode.propose' : 'sheets.write')}
    </Button>
  )
  return (
    <FieldFrame field={field} aside={action} marked={isOpen ? markedWritten : markedRead}>
      {isOpen ? (
        <Writing field={field} passages={passages} onMarked={setMarkedWritten} onEnd={() => setWriting(false)} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the button above does the same for keys
        <div ref={read} className={classNames(styles.words, mayWrite && styles.writable)} onClick={enter}>
          {isEmpty ? (
            <p className={styles.nothing}>{t(mayWrite ? `sheets.prompt.${field}` : 'sheets.nothing')}</p>
          ) : (
            <StaticText words={words} passages={passages} terms="keys" />
          )}
        </div>
      )}
      <SuggestionList field={field} label={t(`sheet.field.${field}`)} words={words} mayWrite={mayWrite} />
      {field === 'plainSummary' && <LetterCount length={reading.words.plainSummary.length} />}
      <Writers path={`sheets/${sheet.id}/${field}`} />
    </FieldFrame>
  )
}

/** The same words with a caret in them, and the carets of the others. */
interface WritingProps {
  field: WordsName
  passages: readonly PassageRange[]
  onMarked: (marked: TextRange | undefined) => void
  onEnd: () => void
}

function Writing({ field, passages, onMarked, onEnd }: WritingProps) {
  const t = useText()
  const { client, history } = useRoom()
  const { sheet, reading } = useSheet()
  const { isProposing } = useDrafting()
  const you = useStage()?.you.id
  const label = t(`sheet.field.${field}`)
  const [Text, isMissing] = useTextEditor()
  const { onFocus, onBlur } = useSayWriting(`sheets/${sheet.id}/${field}`)
  const place = useMemo(() => ({ kind: 'sheets', id: sheet.id, field }) as const, [sheet.id, field])
  const fragment = client.board.records.fragmentOf('sheets', sheet.id, field)
  useEffect(() => {
    history.mark()
    onFocus()
    return () => {
      history.mark()
      onBlur()
      onMarked(undefined)
    }
  }, [history, onFocus, onBlur, onMarked])
  useEffect(() => {
    // A program of another hand may have left it out.
    if (!fragment) client.board.records.setWords('sheets', sheet.id, field, '')
  }, [client, fragment, sheet.id, field])
  const leave = () => {
    const group = document.activeElement?.closest('[role=group]')
    onEnd()
    // Back to the button that leads in again, once it is there.
    requestAnimationFrame(() => group?.querySelector('button')?.focus())
  }
  return (
    <div className={styles.editor}>
      {Text && fragment && (
        <Text
          key={`${sheet.id} ${field}`}
          board={client.board}
          note={place}
          presence={client.presence}
          proposer={isProposing ? you : undefined}
          passages={passages}
          onMarked={onMarked}
          limit={MAX_WORDS_LENGTH}
          history={history}
          label={isProposing ? t('drafting.proposeIn', { field: label }) : label}
          onKey={(event) => endsWriting(event, leave)}
          onCaret={keepCaretInSight}
        />
      )}
      {Text && (
        <CareLine
          text={reading.words[field]}
          onMask={({ start, end, words: former, mask }) => {
            history.mark()
            client.board.records.replaceWords('sheets', sheet.id, field, { start, end, former }, mask)
            history.mark()
          }}
        />
      )}
      {isMissing && <Message kind="offline">{t('ui.unreachable')}</Message>}
      <Button className={styles.done} onClick={leave}>
        {t('list.done')}
      </Button>
    </div>
  )
}

function LetterCount({ length }: { length: number }) {
  const t = useText()
  const over = length - MAX_PLAIN_SUMMARY
  return (
    <p className={classNames(styles.count, over > 0 && styles.over)} role={over > 0 ? 'status' : undefined}>
      {over > 0
        ? t('sheets.lettersOver', { count: over, length, most: MAX_PLAIN_SUMMARY })
        : t('sheets.letters', { length, most: MAX_PLAIN_SUMMARY })}
    </p>
  )
}
