import { ChevronDown, LayoutDashboard, PanelTopClose } from 'lucide-react'
import { useId, useLayoutEffect, useRef } from 'react'
import { MAX_RECORD_TITLE } from '../../../../shared/domain/fields.ts'
import { type Finding, findingShape, findingStatuses, type FindingStatus } from '../../../../shared/domain/finding.ts'
import { type Nature, natures } from '../../../../shared/domain/zone.ts'
import { useText } from '../../../text/index.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { FieldError } from '../../../ui/Field.tsx'
import { toast } from '../../../ui/toasts.ts'
import { FieldCare } from '../../care/FieldCare.tsx'
import { fitHeight } from '../../list/fitHeight.ts'
import type { FindingActing } from '../FindingActing.ts'
import { useDraft } from '../useDraft.ts'
import { usePolicyAreas } from '../useFindings.ts'
import { useGiveStatus } from '../useGiveStatus.ts'
import styles from './rows.module.css'

/* What one changes of a finding where it is one line among others: in the list, and in the table. */

interface CellProps {
  readonly finding: Finding
  readonly acting: FindingActing
}

/** What a finding is called, for the names of the controls of its line. */
function useName({ title }: Finding): string {
  const t = useText()
  return title || t('finding.untitled')
}

export function TitleCell({ finding, acting }: CellProps) {
  const t = useText()
  const isKept = acting.ruleFor({ record: finding, key: 'title' }) !== undefined
  const draft = useDraft({
    value: finding.title,
    commit(title) {
      if (findingShape.keys.title.safeParse(title).success) acting.type(finding.id, { title })
    },
  })
  const field = useRef<HTMLTextAreaElement>(null)
  // As high as what it says: a title is read whole.
  const { value } = draft
  useLayoutEffect(() => {
    if (field.current?.value === value) fitHeight(field.current)
  }, [value])
  const end = () => {
    draft.end()
    acting.mark()
  }
  return (
    <>
      <textarea
        ref={field}
        className={styles.title}
        rows={1}
        aria-label={t('findings.row.title', { name: useName(finding) })}
        maxLength={MAX_RECORD_TITLE}
        readOnly={isKept}
        value={value}
        onFocus={() => acting.mark()}
        onChange={({ target }) => draft.change(target.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        onBlur={end}
      />
      {!isKept && (
        <FieldCare
          text={draft.value}
          onMask={(masked) => {
            draft.change(masked)
            end()
          }}
        />
      )}
    </>
  )
}

export function NatureCell({ finding, acting }: CellProps) {
  const t = useText()
  const name = useName(finding)
  return (
    <select
      className={styles.choice}
      aria-label={t('findings.row.nature', { name })}
      value={finding.nature}
      disabled={acting.ruleFor({ record: finding, key: 'nature' }) !== undefined}
      onChange={({ target }) => acting.set(finding.id, { nature: target.value as Nature })}
    >
      {natures.map((nature) => (
        <option key={nature} value={nature}>
          {t(`board.nature.${nature}`)}
        </option>
      ))}
    </select>
  )
}

export function StatusCell({ finding, acting }: CellProps) {
  const t = useText()
  const id = useId()
  const name = useName(finding)
  const [give, isAreaMissing, dialog] = useGiveStatus(finding, acting)
  return (
    <>
      {dialog}
      <select
        className={styles.choice}
        aria-label={t('findings.row.status', { name })}
        aria-describedby={isAreaMissing ? id : undefined}
        value={finding.status}
        disabled={acting.ruleFor({ record: finding, key: 'status' }) !== undefined}
        onChange={({ target }) => give(target.value as FindingStatus)}
      >
        {findingStatuses.map((status) => (
          <option key={status} value={status}>
            {t(`finding.status.${status}`)}
          </option>
        ))}
      </select>
      <FieldError id={id} error={isAreaMissing ? t('findings.area.missing') : undefined} />
    </>
  )
}

export function AreasCell({ finding, acting }: CellProps) {
  const t = useText()
  const name = useName(finding)
  const { areas, titleOf } = usePolicyAreas()
  const isKept = acting.ruleFor({ record: finding, key: 'policyAreas' }) !== undefined
  const offered = [...new Set([...areas.map(({ key }) => key), ...finding.policyAreas])]
  const said = finding.policyAreas.map(titleOf).join(', ') || t('findings.row.noArea')
  if (isKept || offered.length === 0) return <span className={styles.said}>{said}</span>
  return (
    <details className={styles.areas}>
      <summary className={styles.areasName} aria-label={t('findings.row.areas', { name, said })}>
        {said}
        <ChevronDown size={18} strokeWidth={1.75} aria-hidden />
      </summary>
      <div className={styles.offered} role="group" aria-label={t('finding.field.policyAreas')}>
        {offered.map((area) => (
          <label key={area} className={styles.offer}>
            <input
              type="checkbox"
              checked={finding.policyAreas.includes(area)}
              onChange={({ target }) => acting.tick(finding.id, 'policyAreas', area, target.checked)}
            />
            {titleOf(area)}
          </label>
        ))}
      </div>
    </details>
  )
}

/** Puts its card on the board, or takes it off. */
export function BoardCell({ finding, acting }: CellProps) {
  const t = useText()
  const name = useName(finding)
  if (acting.ruleFor({ record: finding, key: 'at' })) return null
  const takeOff = () => {
    const back = acting.takeOff(finding.id)
    if (back) toast(t('board.event.unplaced', { count: 1 }), { undo: () => void back() })
  }
  const place = () => {
    if (acting.place(finding.id)) toast(t('board.card.placed'), { undo: () => void acting.takeOff(finding.id) })
  }
  const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
  return finding.at ? (
    <IconButton name={t('findings.row.takeOff', { name })} onClick={takeOff}>
      <PanelTopClose {...icon} />
    </IconButton>
  ) : (
    <IconButton name={t('findings.row.place', { name })} onClick={place}>
      <LayoutDashboard {...icon} />
    </IconButton>
  )
}
