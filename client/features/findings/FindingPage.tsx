import { ArrowLeft, Combine, Lock, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { MAX_RECORD_TITLE } from '../../../shared/domain/fields.ts'
import { type Finding, findingShape } from '../../../shared/domain/finding.ts'
import type { FindingId } from '../../../shared/ids.ts'
import { prefetchTextEditor } from '../../canvas/textEditor.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Message } from '../../ui/Message.tsx'
import { toast } from '../../ui/toasts.ts'
import { DraftingContext, useNewDrafting } from '../drafting/draftingContext.ts'
import { ModeSwitch } from '../drafting/ModeSwitch.tsx'
import { PendingBar } from '../drafting/PendingBar.tsx'
import { ReadingsSection } from '../drafting/ReadingsSection.tsx'
import { useWantedField } from '../drafting/useWantedField.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { About } from './About.tsx'
import { Agreement } from './Agreement.tsx'
import { Crossing } from './Crossing.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'
import { FearAnswer } from './FearAnswer.tsx'
import { goToField } from './fieldPlace.ts'
import styles from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import { InSheets } from './InSheets.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { OnBoard } from './OnBoard.tsx'
import { Orientations } from './Orientations.tsx'
import { Sources } from './Sources.tsx'
import { useFinding, useFindingBook, useFindingWords } from './useFindings.ts'
import { ValueField } from './ValueField.tsx'
import { WordsField } from './WordsField.tsx'

/** One finding with all it says and rests on, open to all who write. */
export function FindingPage({ id }: { id: FindingId }) {
  const t = useText()
  const { workgroup } = useRoom()
  const finding = useFinding(id)
  const list = `/w/${workgroup}/findings`
  return (
    <div className={styles.scroller} data-scroller>
      <div className={styles.page}>
        <Link to={list} className={`${buttonClass('quiet')} ${styles.back}`}>
          <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
          {t('findings.back')}
        </Link>
        {finding ? (
          <Whole finding={finding} />
        ) : (
          <EmptyState title={t('findings.gone')}>{t('findings.goneWords')}</EmptyState>
        )}
      </div>
    </div>
  )
}

function Whole({ finding }: { finding: Finding }) {
  const t = useText()
  const { ruleFor } = useParts()
  const rule = ruleFor(finding, 'title')
  const drafting = useNewDrafting('findings', finding.id)
  useEffect(prefetchTextEditor, []) // so that nobody types before it is there
  return (
    <DraftingContext value={drafting}>
      <MergedInto finding={finding} />
      {rule && (
        <p className={styles.rule}>
          <Lock size={18} strokeWidth={1.75} aria-hidden />
          {t(`step.why.${rule}`)}
        </p>
      )}
      <h2 className="visually-hidden">{finding.title || t('finding.untitled')}</h2>
      <Drafting finding={finding} mayWrite={!rule} />
      <section className={styles.part}>
        <ValueField
          finding={finding}
          name="title"
          label={t('finding.field.title')}
          hint={
            <>
              {t('findings.titleHint')}{' '}
              <span className={styles.letters}>
                {t('findings.letters', { count: finding.title.length, most: MAX_RECORD_TITLE })}
              </span>
            </>
          }
          check={findingShape.keys.title}
          most={MAX_RECORD_TITLE}
        />
        <WordsField finding={finding.id} field="statement" mayWrite={!ruleFor(finding, 'statement')} />
      </section>
      <OnBoard finding={finding} />
      <About finding={finding} />
      {finding.nature === 'fear' && <FearAnswer finding={finding} />}
      <EvidenceSection finding={finding} />
      <Crossing finding={finding} />
      <Orientations finding={finding} />
      <Agreement finding={finding} />
      <Sources finding={finding} />
      <InSheets finding={finding} />
      <ReadingsSection record={finding} />
      <Foot finding={finding} />
    </DraftingContext>
  )
}

/** How one writes here, and what others suggest. */
function Drafting({ finding, mayWrite }: { finding: Finding; mayWrite: boolean }) {
  const statement = useFindingWords(finding.id, 'statement')
  const crossingWords = useFindingWords(finding.id, 'crossingWords')
  const texts = [['statement', statement] as const, ['crossingWords', crossingWords] as const]
  useWantedField(goToField)
  return (
    <>
      {mayWrite && <ModeSwitch />}
      <PendingBar texts={texts} mayWrite={mayWrite} />
    </>
  )
}

function MergedInto({ finding }: { finding: Finding }) {
  const t = useText()
  const book = useFindingBook()
  const { addressOf } = useParts()
  const into = finding.mergedInto && book.finding(finding.mergedInto)
  if (!into) return null
  return (
    <Message kind="info">
      {t('findings.merge.into')}
      <Link to={addressOf(into.id)}>{into.title || t('finding.untitled')}</Link>
    </Message>
  )
}

/** Linking it with another, and taking it away; what is settled says so. */
function Foot({ finding }: { finding: Finding }) {
  const t = useText()
  const navigate = useNavigate()
  const { workgroup } = useRoom()
  const { acting, canWrite, addressOf, tellRemoved } = useParts()
  const [isMerging, setMerging] = useState(false)
  if (!canWrite) return null
  const mergeRule = acting.ruleFor({ record: finding, key: 'mergedInto' })
  const removeRule = acting.ruleFor({ record: finding, isRemoved: true })
  const remove = () => {
    const putBack = acting.remove(finding.id)
    if (!putBack) return
    tellRemoved(t('findings.removed'), putBack)
    void navigate(`/w/${workgroup}/findings`)
  }
  const merge = (other: FindingId) => {
    setMerging(false)
    const made = acting.link([finding.id, other])
    if (!made) return
    const back = acting.wayBackFrom(made)
    toast(t('findings.merge.done'), { undo: () => void back() })
    void navigate(addressOf(made))
  }
  return (
    <section className={styles.foot}>
      {!finding.mergedInto && !mergeRule && (
        <Button icon={<Combine size={20} strokeWidth={1.75} aria-hidden />} onClick={() => setMerging(true)}>
          {t('findings.merge.action')}
        </Button>
      )}
      {removeRule ? (
        <p className={styles.rule}>
          <Lock size={18} strokeWidth={1.75} aria-hidden />
          {t(`step.why.${removeRule}`)}
        </p>
      ) : (
        <Button kind="quiet" icon={<Trash2 size={20} strokeWidth={1.75} aria-hidden />} onClick={remove}>
          {t('findings.remove')}
        </Button>
      )}
      {isMerging && <MergeDialog finding={finding} onChoose={merge} onClose={() => setMerging(false)} />}
    </section>
  )
}
