import { ArrowLeft } from 'lucide-react'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { templateOf } from '../../../shared/document/laying.ts'
import { isTooLarge, pieceCount } from '../../../shared/document/templateContents.ts'
import { MAX_TITLE_LENGTH } from '../../../shared/domain/programme.ts'
import { templateBounds, type TemplateContents } from '../../../shared/domain/template.ts'
import type { ProgrammeId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useKeepTemplate } from '../../api/templates.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './TemplateDetail.module.css'
import { TemplatePreview } from './TemplatePreview.tsx'

interface SaveTemplateProps {
  programmeId: ProgrammeId
  /** How many templates the programme keeps already. */
  keptCount: number
  onBack: () => void
}

/** This board, without its notes, as a template for the other groups of the programme. */
export function SaveTemplate({ programmeId, keptCount, onBack }: SaveTemplateProps) {
  const t = useText()
  const { client } = useRoom()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const contents = useMemo(() => templateOf(client.board), [client]) // as it was when one came to look
  const { zones, texts, shapes = [], images = [], links = [] } = contents
  const isEmpty = pieceCount(contents) === 0
  const isFull = keptCount >= templateBounds.perProgramme
  return (
    <>
      <div className={styles.head}>
        <Button kind="quiet" icon={<ArrowLeft size={20} strokeWidth={1.75} aria-hidden />} onClick={onBack}>
          {t('templates.back')}
        </Button>
        <h3 ref={heading} tabIndex={-1} className={styles.title}>
          {t('templates.save')}
        </h3>
      </div>
      {isEmpty ? (
        <EmptyState title={t('templates.nothingToSave.title')}>
          <p>{t('templates.nothingToSave.words')}</p>
        </EmptyState>
      ) : isFull || isTooLarge(contents) ? (
        <Message kind="info">
          <p>{isFull ? t('templates.full', { count: templateBounds.perProgramme }) : t('templates.tooLarge')}</p>
        </Message>
      ) : (
        <>
          <div className={styles.drawing}>
            <TemplatePreview contents={contents} isLarge />
          </div>
          <p>
            {[
              t('templates.keptZones', { count: zones.length }),
              texts.length > 0 && t('templates.keptTexts', { count: texts.length }),
              shapes.length > 0 && t('templates.keptShapes', { count: shapes.length }),
              images.length > 0 && t('templates.keptImages', { count: images.length }),
              links.length > 0 && t('templates.keptLinks', { count: links.length }),
              t('templates.keptNoNotes'),
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          <Naming programmeId={programmeId} contents={contents} onKept={onBack} />
        </>
      )}
    </>
  )
}

interface NamingProps {
  programmeId: ProgrammeId
  contents: TemplateContents
  onKept: () => void
}

function Naming({ programmeId, contents, onKept }: NamingProps) {
  const t = useText()
  const keep = useKeepTemplate(programmeId)
  const [title, setTitle] = useState('')
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = title.trim()
    setMissing(given === '')
    if (given === '') field.current?.focus()
    if (given === '' || keep.isPending) return
    keep.mutate(
      { title: given, contents },
      {
        onSuccess: () => {
          toast(t('templates.saved', { title: given }))
          onKept()
        },
      },
    )
  }
  return (
    <Form onSubmit={submit} noValidate>
      <TextField
        ref={field}
        label={t('templates.name')}
        hint={t('templates.nameHint')}
        value={title}
        maxLength={MAX_TITLE_LENGTH}
        required
        error={isMissing ? t('templates.nameNeeded') : undefined}
        onChange={(event) => {
          setTitle(event.target.value)
          setMissing(false)
        }}
      />
      {keep.isError && (
        <Message kind="trouble">
          <p>{failureText(t, keep.error)}</p>
        </Message>
      )}
      <Button kind="primary" type="submit" busyWords={keep.isPending ? t('templates.saving') : undefined}>
        {t('templates.saveSubmit')}
      </Button>
    </Form>
  )
}
