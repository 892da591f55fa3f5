import { ArrowLeft, Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { PolicyArea } from '../../../shared/domain/programme.ts'
import type { ProgrammeId, TemplateId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useRemoveTemplate } from '../../api/templates.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Message } from '../../ui/Message.tsx'
import { toast } from '../../ui/toasts.ts'
import { Choices } from './Choices.tsx'
import { type OfferedTemplate, usualChoices } from './offered.ts'
import { RenameDialog } from './RenameDialog.tsx'
import styles from './TemplateDetail.module.css'
import { TemplatePreview } from './TemplatePreview.tsx'
import { useLaying } from './useLaying.ts'

interface TemplateDetailProps {
  template: OfferedTemplate
  programmeId: ProgrammeId
  policyAreas: readonly PolicyArea[]
  onBack: () => void
  /** Called once it is on the board. */
  onLaid: () => void
}

/** One template: what it lays down, as a drawing and in words, what it has to know, and the way onto the board. */
export function TemplateDetail({ template, programmeId, policyAreas, onBack, onLaid }: TemplateDetailProps) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const [choices, setChoices] = useState(() => usualChoices(policyAreas))
  const { lay, isEmpty } = useLaying()
  const contents = template.contents(choices)
  return (
    <>
      <div className={styles.head}>
        <Button kind="quiet" icon={<ArrowLeft size={20} strokeWidth={1.75} aria-hidden />} onClick={onBack}>
          {t('templates.back')}
        </Button>
        <h3 ref={heading} tabIndex={-1} className={styles.title}>
          {template.title}
        </h3>
        {template.description && <p>{template.description}</p>}
      </div>
      <div className={styles.drawing}>
        <TemplatePreview contents={contents} isLarge />
      </div>
      <Choices asks={template.asks} policyAreas={policyAreas} choices={choices} onChange={setChoices} />
      <div className={styles.act}>
        <Button
          kind="primary"
          isLarge
          onClick={() => {
            if (lay(template.title, contents)) onLaid()
          }}
        >
          {t('templates.lay')}
        </Button>
        <p className={styles.hint}>{t(isEmpty ? 'templates.layHintEmpty' : 'templates.layHint')}</p>
      </div>
      <section aria-labelledby="template-zones">
        <h4 id="template-zones">{t('templates.zonesTitle')}</h4>
        <ul className={styles.zones}>
          {contents.zones.map((zone, index) => (
            // The zones of a template have no name of their own, and stay in their order.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span className={styles.zoneTitle}>{zone.title || t('board.untitledZone')}</span>
              {zone.instruction && <span className={styles.instruction}>{zone.instruction}</span>}
            </li>
          ))}
        </ul>
      </section>
      {template.id && <Keeping programmeId={programmeId} id={template.id} title={template.title} onRemoved={onBack} />}
    </>
  )
}

interface KeepingProps {
  programmeId: ProgrammeId
  id: TemplateId
  title: string
  onRemoved: () => void
}

/** What can be done with a template of the programme. It is everybody's there: removing it is asked twice. */
function Keeping({ programmeId, id, title, onRemoved }: KeepingProps) {
  const t = useText()
  const remove = useRemoveTemplate(programmeId)
  const [asking, setAsking] = useState<'rename' | 'remove'>()
  const close = () => setAsking(undefined)
  return (
    <div className={styles.keeping}>
      <Button icon={<Pencil size={20} strokeWidth={1.75} aria-hidden />} onClick={() => setAsking('rename')}>
        {t('templates.rename')}
      </Button>
      <Button
        icon={<Trash2 size={20} strokeWidth={1.75} aria-hidden />}
        busyWords={remove.isPending ? t('templates.removing') : undefined}
        onClick={() => setAsking('remove')}
      >
        {t('templates.remove')}
      </Button>
      {remove.isError && (
        <Message kind="trouble">
          <p>{failureText(t, remove.error)}</p>
        </Message>
      )}
      {asking === 'rename' && <RenameDialog programmeId={programmeId} id={id} title={title} onClose={close} />}
      <ConfirmDialog
        title={t('templates.removeTitle', { title })}
        action={t('templates.removeAction')}
        isOpen={asking === 'remove'}
        onConfirm={() =>
          remove.mutate(id, {
            onSuccess: () => {
              toast(t('templates.removed', { title }))
              onRemoved()
            },
          })
        }
        onClose={close}
      >
        <p>{t('templates.removeWords')}</p>
      </ConfirmDialog>
    </div>
  )
}
