import { ExternalLink, TriangleAlert } from 'lucide-react'
import { type Evidence, isStale, type QuantitativeEvidence, readingOf } from '../../../shared/domain/evidence.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { type Language, type Text, useLanguage, useText } from '../../text/index.ts'
import { useParts } from './findingsContext.ts'
import { useTerritories } from './useFindings.ts'
import styles from './EvidenceLine.module.css'

/** What one piece of evidence says, and all that tells how far to trust it. */
export function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const t = useText()
  const language = useLanguage()
  const { now } = useParts()
  const { titleOf } = useTerritories()
  return (
    <div className={styles.line}>
      <p className={styles.said}>
        <WithTerms text={nameOf(evidence, t)} />
      </p>
      {evidence.kind === 'quantitative' && <Figure evidence={evidence} />}
      {evidence.kind === 'comparison' && (
        <p className={styles.text}>
          <WithTerms text={evidence.text} />
        </p>
      )}
      {evidence.kind === 'qualitative' && evidence.isProfessionalExpertise && (
        <p className={styles.expertise}>{t('findings.line.expertise')}</p>
      )}
      <p className={styles.about}>{aboutOf(evidence, t, language, titleOf).join(' · ')}</p>
      {evidence.kind === 'document' && evidence.link && (
        <a className={styles.link} href={evidence.link} target="_blank" rel="noopener noreferrer nofollow">
          <ExternalLink size={18} strokeWidth={1.75} aria-hidden />
          {t('findings.line.openDocument')}
        </a>
      )}
      {isStale(evidence, now) && (
        <p className={styles.stale}>
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          {t('finding.stale')}
        </p>
      )}
    </div>
  )
}

/** A figure that was not published says so: it is never shown as 0. */
function Figure({ evidence }: { evidence: QuantitativeEvidence }) {
  const t = useText()
  const language = useLanguage()
  const { value, unit, comparedTo } = evidence
  const reading = evidence.reading ?? readingOf(value, comparedTo)
  return (
    <p className={styles.figure}>
      <strong>{value === undefined ? t('finding.notPublished') : figureIn(language, value, unit)}</strong>
      {comparedTo !== undefined && (
        <>
          {' '}
          {t('findings.line.compared', {
            figure: figureIn(language, comparedTo, unit),
            reading: t(`finding.reading.${reading}`),
          })}
        </>
      )}
    </p>
  )
}

/** What a piece of evidence is called where it is named. */
export function nameOf(evidence: Evidence, t: Text): string {
  return saidBy(evidence) || t('findings.line.untitled')
}
function saidBy(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'quantitative':
      return evidence.label
    case 'qualitative':
      return evidence.text
    case 'comparison':
      return evidence.department
    case 'document':
      return evidence.title
  }
}

function aboutOf(evidence: Evidence, t: Text, language: Language, titleOf: (territory: string) => string): string[] {
  const parts = evidence.kind === 'quantitative' ? aboutFigure(evidence, t, titleOf) : aboutWords(evidence, t, language)
  return parts.filter((part): part is string => Boolean(part))
}
function aboutFigure(
  { year, source, limit, territory }: QuantitativeEvidence,
  t: Text,
  titleOf: (territory: string) => string,
): (string | undefined)[] {
  return [
    territory && titleOf(territory),
    year === undefined ? undefined : `${year}`,
    source && t('findings.line.source', { words: source }),
    limit && t('findings.line.limit', { words: limit }),
  ]
}
function aboutWords(
  evidence: Exclude<Evidence, QuantitativeEvidence>,
  t: Text,
  language: Language,
): (string | undefined)[] {
  const date = evidence.date && dayIn(language, evidence.date)
  switch (evidence.kind) {
    case 'qualitative': {
      const { method, headCount } = evidence
      return [
        method && t(`finding.method.${method}`),
        date,
        headCount === undefined ? undefined : t('findings.line.people', { count: headCount }),
      ]
    }
    case 'comparison':
      return [date, evidence.comparability]
    case 'document':
      return [date]
  }
}

function localeOf(language: Language): string {
  return language === 'fr' ? 'fr-FR' : 'en-GB'
}
function figureIn(language: Language, value: number, unit: string | undefined): string {
  const figure = new Intl.NumberFormat(localeOf(language)).format(value)
  return unit ? `${figure}\u00a0${unit}` : figure
}
function dayIn(language: Language, day: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}
