import { ArrowDown, ArrowUp, GripVertical, Pencil, Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { type Evidence, evidenceKinds } from '../../../shared/domain/evidence.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import type { EvidenceKind } from './evidenceForm.ts'
import { EvidenceLine, nameOf } from './EvidenceLine.tsx'
import styles from './EvidenceSection.module.css'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import { useSorting } from './useSorting.ts'

/** What one is writing: a piece of evidence that is there, or a new one of a kind. */
type Doing = { readonly evidence: Evidence } | { readonly kind: EvidenceKind }

/** What a finding rests on, kind by kind. */
export function EvidenceSection({ finding }: { finding: Finding }) {
  const t = useText()
  const { ruleFor } = useParts()
  const [doing, setDoing] = useState<Doing>()
  const mayWrite = !ruleFor(finding, 'evidence')
  return (
    <section className={page.part}>
      <h3>{t('findings.evidenceTitle')}</h3>
      {evidenceKinds.map((kind) => (
        <Kind
          key={kind}
          finding={finding}
          kind={kind}
          mayWrite={mayWrite}
          onAdd={() => setDoing({ kind })}
          onEdit={(evidence) => setDoing({ evidence })}
        />
      ))}
      {doing && mayWrite && (
        <EvidenceDialog
          finding={finding}
          kind={'kind' in doing ? doing.kind : doing.evidence.kind}
          evidence={'evidence' in doing ? doing.evidence : undefined}
          onClose={() => setDoing(undefined)}
        />
      )}
    </section>
  )
}

interface KindProps {
  finding: Finding
  kind: EvidenceKind
  mayWrite: boolean
  onAdd: () => void
  onEdit: (evidence: Evidence) => void
}

function Kind({ finding, kind, mayWrite, onAdd, onEdit }: KindProps) {
  const t = useText()
  const { acting, say } = useParts()
  const list = useRef<HTMLUListElement>(null)
  const lines = finding.evidence.filter((one) => one.kind === kind)
  const move = (evidence: Evidence, to: number) => {
    if (to < 0 || to >= lines.length) return
    acting.moveEvidence(finding.id, evidence.id, to)
    say(t('findings.line.moved', { name: nameOf(evidence, t), place: to + 1, count: lines.length }))
  }
  const sorting = useSorting(list, (from, to) => {
    const evidence = lines[from]
    if (evidence) move(evidence, to)
  })
  return (
    <div className={styles.kind}>
      <h4 className={styles.name}>{t(`findings.kinds.${kind}`)}</h4>
      {lines.length === 0 ? (
        <p className={page.hint}>{t('findings.line.none')}</p>
      ) : (
        <ul ref={list} className={styles.lines}>
          {lines.map((evidence, index) => (
            <li key={evidence.id} className={styles.line} data-over={sorting.mark(index)}>
              {mayWrite && lines.length > 1 && (
                // The arrows beside it are for the keyboard and for those who listen.
                <span className={styles.grip} aria-hidden {...sorting.handle(index)}>
                  <GripVertical size={20} strokeWidth={1.75} />
                </span>
              )}
              <EvidenceLine evidence={evidence} />
              {mayWrite && (
                <Tools
                  finding={finding}
                  evidence={evidence}
                  index={index}
                  count={lines.length}
                  onMove={move}
                  onEdit={onEdit}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <Button
          kind="quiet"
          className={styles.add}
          icon={<Plus size={20} strokeWidth={1.75} aria-hidden />}
          onClick={onAdd}
        >
          {t(`findings.add.${kind}`)}
        </Button>
      )}
    </div>
  )
}

interface ToolsProps {
  finding: Finding
  evidence: Evidence
  index: number
  count: number
  onMove: (evidence: Evidence, to: number) => void
  onEdit: (evidence: Evidence) => void
}

function Tools({ finding, evidence, index, count, onMove, onEdit }: ToolsProps) {
  const t = useText()
  const { acting, tellRemoved } = useParts()
  const name = nameOf(evidence, t)
  const remove = () => {
    const putBack = acting.removeEvidence(finding.id, evidence.id)
    if (putBack) tellRemoved(t('findings.line.removed'), putBack)
  }
  return (
    <div className={styles.tools}>
      {count > 1 && (
        <>
          <IconButton
            name={t('findings.line.up', { name })}
            className={styles.tool}
            aria-disabled={index === 0}
            onClick={() => onMove(evidence, index - 1)}
          >
            <ArrowUp size={18} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <IconButton
            name={t('findings.line.down', { name })}
            className={styles.tool}
            aria-disabled={index === count - 1}
            onClick={() => onMove(evidence, index + 1)}
          >
            <ArrowDown size={18} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </>
      )}
      <IconButton name={t('findings.line.edit', { name })} className={styles.tool} onClick={() => onEdit(evidence)}>
        <Pencil size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton name={t('findings.line.remove', { name })} className={styles.tool} onClick={remove}>
        <Trash2 size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  )
}
