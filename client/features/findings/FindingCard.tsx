import { ChartColumn, FileText, Link2, MessageCircle, TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { entryOf } from '../../../shared/document/acts.ts'
import { isStale } from '../../../shared/domain/evidence.ts'
import { type Finding, isOpenFear } from '../../../shared/domain/finding.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useText } from '../../text/index.ts'
import { useReadingSign } from '../drafting/useReadingSign.tsx'
import { VotesOn } from '../ballots/VotesOn.tsx'
import { Badge } from './Badge.tsx'
import { type EvidenceState, evidenceStateOf, isTransversal } from './counting.ts'
import styles from './FindingCard.module.css'
import { useParts } from './findingsContext.ts'
import { usePolicyAreas } from './useFindings.ts'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** One finding of the list: what it says, and in words what it rests on and where it stands. */
export function FindingCard({ finding }: { finding: Finding }) {
  const t = useText()
  const { addressOf, now } = useParts()
  const { titleOf } = usePolicyAreas()
  const state = evidenceStateOf(finding.evidence)
  const toRead = useReadingSign(finding.readings)
  const isOld = finding.evidence.some((one) => isStale(one, now))
  return (
    <li className={styles.card} data-finding={finding.id}>
      <h4 className={styles.title}>
        <Link to={addressOf(finding.id)}>
          <WithTerms text={finding.title || t('finding.untitled')} reach="hand" />
        </Link>
      </h4>
      <p className={styles.about}>
        {[
          finding.scope && t(`board.zone.scopes.${finding.scope}`),
          ...finding.policyAreas.map(titleOf),
          ...finding.audiences,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul className={styles.badges}>
        <Badge kind={finding.status === 'rejected' ? 'bad' : finding.status === 'toValidate' ? 'open' : 'good'}>
          {t(`finding.status.${finding.status}`)}
        </Badge>
        <Badge kind={state === 'both' ? 'good' : state === 'none' ? 'bad' : 'plain'}>
          <EvidenceSign state={state} />
          {t(`findings.evidence.${state}`)}
        </Badge>
        {finding.crossing && <Badge kind="plain">{t(`finding.crossing.${finding.crossing}`)}</Badge>}
        {isTransversal(finding) && <Badge kind="plain">{t('findings.transversal')}</Badge>}
        {finding.nature === 'fear' && (
          <Badge kind={isOpenFear(finding) ? 'open' : 'good'}>
            {t(isOpenFear(finding) ? 'findings.openFear' : 'findings.answered')}
          </Badge>
        )}
        {isOld && (
          <Badge kind="open">
            <TriangleAlert {...icon} />
            {t('finding.stale')}
          </Badge>
        )}
        {finding.dissents.length > 0 && (
          <Badge kind="open">{t('findings.dissents', { count: finding.dissents.length })}</Badge>
        )}
        {toRead && (
          <Badge kind={toRead.isLate ? 'bad' : 'open'}>
            {toRead.icon}
            {toRead.words}
          </Badge>
        )}
        <VotesOn thing={entryOf('findings', finding.id)} isItem />
        <Badge kind="quiet">
          <Link2 {...icon} />
          {t('findings.sources', { count: finding.sources.length + finding.origins.length })}
        </Badge>
      </ul>
    </li>
  )
}

function EvidenceSign({ state }: { state: EvidenceState }) {
  return (
    <>
      {(state === 'both' || state === 'figures') && <ChartColumn {...icon} />}
      {(state === 'both' || state === 'words') && <MessageCircle {...icon} />}
      {state === 'other' && <FileText {...icon} />}
    </>
  )
}
