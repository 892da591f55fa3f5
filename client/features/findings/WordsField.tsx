import { Pencil } from 'lucide-react'
import { type FocusEvent, useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { TextRange } from '../../../shared/document/passages.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { MAX_PASSAGE } from '../../../shared/domain/fields.ts'
import type { FindingId } from '../../../shared/ids.ts'
import type { FindingWords } from '../../../shared/domain/finding.ts'
import { useTextEditor } from '../../canvas/useTextEditor.ts'
import { CareLine } from '../../richText/CareLine.tsx'
import { endsWriting } from '../../richText/endsWriting.ts'
import type { PassageRange } from '../../richText/passageMarks.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useDrafting } from '../drafting/draftingContext.ts'
import { FieldComments } from '../drafting/FieldComments.tsx'
import { SuggestionList } from '../drafting/SuggestionList.tsx'
import { useMarkedWords } from '../drafting/useMarkedWords.ts'
import { usePassages } from '../drafting/usePassages.ts'
import { hasMovedOn } from '../list/focusing.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { fieldPlace } from './fieldPlace.ts'
import { useParts } from './findingsContext.ts'
import { useFindingWords } from './useFindings.ts'
import styles from './WordsField.module.css'

interface WordsFieldProps {
  finding: FindingId
  field: FindingWords
  mayWrite: boolean
}

/** The longer words of a finding: read until one writes, then with the caret in them, and merged letter by letter. */
export function WordsField({ finding, field, mayWrite }: WordsFieldProps) {
  const t = useText()
  const id = useId()
  const words = useFindingWords(finding, field)
  const { isProposing } = useDrafting()
  const passages = usePassages(field, words)
  const read = useRef<HTMLDivElement>(null)
  const markedRead = useMarkedWords(read)
  const [markedWritten, setMarkedWritten] = useState<TextRange>()
  const writer = useWriterIn(finding, field)
  const [isWriting, setWriting] = useState(false)
  const isBlank = plainTextOf(words).trim() === ''
  const label = t(`finding.field.${field}`)
  const end = useCallback(() => setWriting(false), [])
  return (
    <div className={styles.field} role="group" aria-labelledby={id} id={fieldPlace(field)}>
      <div className={styles.head}>
        <h4 id={id} className={styles.label}>
          {label}
        </h4>
        {mayWrite && !isWriting && (
          <Button
            kind="quiet"
            icon={<Pencil size={18} strokeWidth={1.75} aria-hidden />}
            aria-describedby={id}
            onClick={() => setWriting(true)}
          >
            {t(isProposing ? 'drafting.mode.propose' : isBlank ? 'findings.write' : 'findings.edit')}
          </Button>
        )}
        <FieldComments field={field} label={label} marked={isWriting && mayWrite ? markedWritten : markedRead} />
      </div>
      {isWriting && mayWrite ? (
        <Writing
          finding={finding}
          field={field}
          label={label}
          passages={passages}
          onMarked={setMarkedWritten}
          onEnd={end}
        />
      ) : (
        // With the mouse a second way in; the button beside it is for every hand.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div ref={read} className={styles.words} onDoubleClick={mayWrite ? () => setWriting(true) : undefined}>
          {isBlank ? (
            <p className={styles.blank}>{t('findings.nothingWritten')}</p>
          ) : (
            <StaticText words={words} passages={passages} terms="keys" />
          )}
        </div>
      )}
      <SuggestionList field={field} label={label} words={words} mayWrite={mayWrite} />
      {writer && <p className={styles.writer}>{t('findings.writing', { name: writer })}</p>}
    </div>
  )
}

interface WritingProps {
  finding: FindingId
  field: FindingWords
  label: string
  passages: readonly PassageRange[]
  onMarked: (marked: TextRange | undefined) => void
  onEnd: () => void
}

function Writing({ finding, field, label, passages, onMarked, onEnd }: WritingProps) {
  const t = useText()
  const { client, history } = useRoom()
  const { say } = useParts()
  const words = useFindingWords(finding, field)
  const { isProposing } = useDrafting()
  const you = useStage()?.you.id
  const [Text, isMissing] = useTextEditor()
  const place = useMemo(() => ({ kind: 'findings', id: finding, field }) as const, [finding, field])
  useEffect(() => {
    history.mark()
    client.presence.say({ writing: placeOf(finding, field) })
    return () => {
      history.mark()
      client.presence.say({ writing: null })
      onMarked(undefined)
    }
  }, [client, history, finding, field, onMarked])
  const left = (event: FocusEvent) => {
    // Beside the name of the field one speaks of what is marked in it.
    const group = event.currentTarget.closest('[role=group]')
    if (hasMovedOn(event) && !group?.contains(event.relatedTarget)) onEnd()
  }
  return (
    <div className={styles.editor} onBlur={left}>
      <div className={styles.control}>
        {Text && (
          <Text
            board={client.board}
            note={place}
            limit={MAX_PASSAGE}
            presence={client.presence}
            history={history}
            label={isProposing ? t('drafting.proposeIn', { field: label }) : label}
            proposer={isProposing ? you : undefined}
            passages={passages}
            onMarked={onMarked}
            onKey={(event) => endsWriting(event, onEnd)}
            onFull={() => say(t('findings.full', { most: MAX_PASSAGE }))}
          />
        )}
        {isMissing && <p>{t('ui.partAbsent')}</p>}
      </div>
      {Text && (
        <CareLine
          text={plainTextOf(words)}
          onMask={({ start, end, words: former, mask }) => {
            history.mark()
            client.board.records.replaceWords('findings', finding, field, { start, end, former }, mask)
            history.mark()
          }}
        />
      )}
      <Button onClick={onEnd}>{t('findings.done')}</Button>
    </div>
  )
}

/** The name of somebody else who has the caret in these words. */
function useWriterIn(finding: FindingId, field: FindingWords): string | undefined {
  const { presence } = useRoom().client
  const listen = useCallback((listener: () => void) => presence.onChange(listener), [presence])
  return useSyncExternalStore(listen, () => {
    const wanted = placeOf(finding, field)
    return [...presence.others().values()].find(({ writing }) => writing === wanted)?.user.name
  })
}

/** Where one writes, as others hear it. */
function placeOf(finding: FindingId, field: FindingWords): string {
  return `findings/${finding}/${field}`
}
