import { Trash2 } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { mayBeValidated, termBounds, type TermStatus, termStatuses } from '../../../shared/domain/glossary.ts'
import type { TermLine } from '../../../shared/glossaryApi.ts'
import type { ProgrammeId } from '../../../shared/ids.ts'
import { Refusal } from '../../../shared/errors.ts'
import { failureText } from '../../api/failure.ts'
import { useProposeTerm, useSayTerm, useTermPresence } from '../../api/glossary.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextAreaField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { toast } from '../../ui/toasts.ts'
import { Disagreements } from './Disagreements.tsx'
import styles from './TermDialog.module.css'

interface TermDialogProps {
  programme: ProgrammeId
  /** Absent for one that is proposed now. */
  term: TermLine | undefined
  mayManage: boolean
  mayPropose: boolean
  onClose: () => void
}

/** A word of the glossary: proposed, said better, moved on, disagreed with. Who may not change it reads it here. */
export function TermDialog(props: TermDialogProps) {
  const t = useText()
  const { term, mayManage, mayPropose, programme, onClose } = props
  const isWritten = term ? mayManage : mayPropose
  return (
    <Dialog title={term ? term.term : t('glossary.propose')} isOpen onClose={onClose} isWide>
      {isWritten ? <TermForm {...props} /> : term && <TermRead term={term} />}
      {term && <Disagreements programme={programme} term={term} mayDisagree={mayPropose} />}
    </Dialog>
  )
}

function TermRead({ term }: { term: TermLine }) {
  const t = useText()
  const { plainDefinition, definition, synonyms, notToConfuse, status, acronym } = term
  return (
    <div className={styles.read}>
      <p className={styles.small}>
        {t(`glossary.statuses.${status}`)}
        {acronym && acronym !== term.term && ` · ${acronym}`}
      </p>
      {plainDefinition && <p className={styles.plain}>{plainDefinition}</p>}
      <p>{definition || (!plainDefinition && t('glossary.noDefinition'))}</p>
      {synonyms.length > 0 && <p>{t('glossary.alsoSaid', { words: synonyms.join(', ') })}</p>}
      {notToConfuse.length > 0 && <p>{t('glossary.notToConfuseWith', { words: notToConfuse.join(', ') })}</p>}
    </div>
  )
}

function TermForm({ programme, term, mayManage, onClose }: TermDialogProps) {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const propose = useProposeTerm(programme)
  const say = useSayTerm(programme)
  const presence = useTermPresence(programme)
  // What was read when one began: another's change meanwhile is refused, and not written over.
  const [read] = useState(term)
  const [word, setWord] = useState(term?.term ?? '')
  const [acronym, setAcronym] = useState(term?.acronym ?? '')
  const [definition, setDefinition] = useState(term?.definition ?? '')
  const [plainDefinition, setPlain] = useState(term?.plainDefinition ?? '')
  const [synonyms, setSynonyms] = useState(term?.synonyms.join(', ') ?? '')
  const [notToConfuse, setConfused] = useState(term?.notToConfuse.join(', ') ?? '')
  const [status, setStatus] = useState<TermStatus>(term?.status ?? 'proposed')
  const [wasSent, setSent] = useState(false)
  const isEmpty = word.trim() === ''
  const isUndefined = status === 'validated' && !mayBeValidated({ definition })
  const sending = term ? say : propose

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (isEmpty || isUndefined) {
      form.current?.querySelector<HTMLElement>(isEmpty ? 'input[required]' : 'textarea[name=definition]')?.focus()
      return
    }
    const entry = {
      term: word,
      definition,
      plainDefinition,
      ...(acronym.trim() && { acronym }),
      synonyms: listed(synonyms),
      notToConfuse: listed(notToConfuse),
    }
    const onSuccess = () => {
      toast(t(term ? 'glossary.saved' : 'glossary.proposed', { term: word.trim() }))
      onClose()
    }
    if (read) say.mutate({ id: read.id, version: read.version, ...entry, status }, { onSuccess })
    else propose.mutate(entry, { onSuccess })
  }
  const remove = () => {
    if (!read) return
    const { id, version } = read
    const putBack = () => {
      presence.mutate(
        { id, version: version + 1, isRemoved: false },
        { onError: (error) => toast(failureText(t, error)) },
      )
    }
    presence.mutate(
      { id, version, isRemoved: true },
      {
        onSuccess: () => {
          toast(t('glossary.removed', { term: read.term }), { undo: putBack })
          onClose()
        },
      },
    )
  }
  const error = sending.error ?? presence.error
  return (
    <Form ref={form} onSubmit={submit} noValidate>
      {!mayManage && <p className={styles.small}>{t('glossary.proposeHint')}</p>}
      <div className={styles.pair}>
        <TextField
          label={t('glossary.term')}
          error={wasSent && isEmpty ? t('ui.required') : undefined}
          maxLength={termBounds.term}
          required
          value={word}
          onChange={({ target }) => setWord(target.value)}
        />
        <TextField
          label={t('glossary.acronym')}
          maxLength={termBounds.acronym}
          value={acronym}
          onChange={({ target }) => setAcronym(target.value)}
        />
      </div>
      <TextAreaField
        label={t('glossary.plainDefinition')}
        hint={t('glossary.plainDefinitionHint')}
        maxLength={termBounds.definition}
        rows={2}
        value={plainDefinition}
        onChange={({ target }) => setPlain(target.value)}
      />
      <TextAreaField
        label={t('glossary.definition')}
        name="definition"
        error={wasSent && isUndefined ? t('glossary.definitionNeeded') : undefined}
        maxLength={termBounds.definition}
        value={definition}
        onChange={({ target }) => setDefinition(target.value)}
      />
      <TextField
        label={t('glossary.synonyms')}
        hint={t('glossary.listHint')}
        value={synonyms}
        onChange={({ target }) => setSynonyms(target.value)}
      />
      <TextField
        label={t('glossary.notToConfuse')}
        value={notToConfuse}
        onChange={({ target }) => setConfused(target.value)}
      />
      {term && (
        <RadioCards<TermStatus>
          legend={t('glossary.status')}
          name="status"
          options={termStatuses.map((value) => ({ value, label: t(`glossary.statuses.${value}`) }))}
          value={status}
          onChange={setStatus}
        />
      )}
      {error && (
        <Message kind="trouble">
          <p>
            {isConflict(error)
              ? t(term ? 'glossary.changedMeanwhile' : 'glossary.alreadyThere')
              : failureText(t, error)}
          </p>
        </Message>
      )}
      <div className={styles.foot}>
        {term && (
          <Button kind="quiet" icon={<Trash2 size={20} strokeWidth={1.75} aria-hidden />} onClick={remove}>
            {t('glossary.remove')}
          </Button>
        )}
        <Button kind="primary" type="submit" busyWords={sending.isPending ? t('glossary.saving') : undefined}>
          {t(term ? 'glossary.save' : 'glossary.propose')}
        </Button>
      </div>
    </Form>
  )
}

function isConflict(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'conflict'
}

function listed(words: string): string[] {
  const all = words.split(/[,;\n]/).map((one) => one.trim().slice(0, termBounds.term))
  return [...new Set(all.filter(Boolean))].slice(0, termBounds.others)
}
