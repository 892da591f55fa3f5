import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Finding } from '../../../shared/domain/finding.ts'
import { natures } from '../../../shared/domain/zone.ts'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './Coverage.module.css'
import { addressOf as filterAddress, coverageOf, type FindingFilter, isTransversal } from './counting.ts'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import { useOrientations, usePolicyAreas } from './useFindings.ts'

/** What is covered, what is not, and what concerns several areas at once. */
export function Coverage({ findings }: { findings: readonly Finding[] }) {
  const t = useText()
  const { areas, titleOf } = usePolicyAreas()
  const rows = coverageOf(
    findings,
    areas.map(({ key }) => key),
  )
  const bareAreas = rows.filter(({ total }) => total === 0)
  const bareFindings = findings.filter(({ evidence }) => evidence.length === 0)
  const { orientations } = useOrientations()
  const unlinked = orientations.length > 0 ? findings.filter((finding) => finding.orientations.length === 0) : []
  const across = findings.filter(isTransversal)
  return (
    <>
      <section className={page.part}>
        <h3>{t('findings.coverage.title')}</h3>
        <p className={page.hint}>{t('findings.coverage.hint')}</p>
        <Matrix rows={rows} />
      </section>
      <section className={page.part}>
        <h3>{t('findings.coverage.holes')}</h3>
        {bareAreas.length + bareFindings.length + unlinked.length === 0 && <p>{t('findings.coverage.noHoles')}</p>}
        {bareAreas.length > 0 && (
          <>
            <h4>{t('findings.coverage.bareAreas')}</h4>
            <ul className={styles.list}>
              {bareAreas.map(({ area }) => (
                <li key={area}>{titleOf(area)}</li>
              ))}
            </ul>
          </>
        )}
        {bareFindings.length > 0 && (
          <>
            <h4>{t('findings.coverage.bareFindings')}</h4>
            <Named findings={bareFindings} />
          </>
        )}
        {unlinked.length > 0 && (
          <>
            <h4>{t('findings.coverage.unlinked')}</h4>
            <Named findings={unlinked} />
          </>
        )}
      </section>
      <section className={page.part}>
        <h3>{t('findings.coverage.transversal')}</h3>
        {across.length === 0 ? (
          <p className={page.hint}>{t('findings.coverage.noTransversal')}</p>
        ) : (
          <Named findings={across} />
        )}
      </section>
    </>
  )
}

function Matrix({ rows }: { rows: ReturnType<typeof coverageOf> }) {
  const t = useText()
  const { titleOf } = usePolicyAreas()
  const nameOf = (area: string) => (area === 'none' ? t('findings.filter.noArea') : titleOf(area))
  return (
    // It may be wider than the page: then the keyboard has to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.frame} role="region" aria-label={t('findings.coverage.title')} tabIndex={0}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('findings.coverage.area')}</th>
            {natures.map((nature) => (
              <th key={nature} scope="col">
                {t(`board.nature.${nature}`)}
              </th>
            ))}
            <th scope="col">{t('findings.coverage.total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ area, counts, total }) => (
            <tr key={area} data-bare={total === 0 || undefined}>
              <th scope="row">{nameOf(area)}</th>
              {natures.map((nature) => (
                <td key={nature}>
                  <Count count={counts[nature]} filter={{ area, nature }}>
                    {t('findings.coverage.cell', {
                      count: counts[nature],
                      area: nameOf(area),
                      nature: t(`board.nature.${nature}`),
                    })}
                  </Count>
                </td>
              ))}
              <td>
                <Count count={total} filter={{ area }}>
                  {t('findings.coverage.cell', {
                    count: total,
                    area: nameOf(area),
                    nature: t('findings.coverage.total'),
                  })}
                </Count>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A count leads to those it counts. */
function Count({ count, filter, children }: { count: number; filter: Partial<FindingFilter>; children: ReactNode }) {
  const t = useText()
  const { workgroup } = useRoom()
  if (count === 0) {
    return (
      <span className={styles.none}>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{t('findings.coverage.empty')}</span>
      </span>
    )
  }
  return (
    <Link to={`/w/${workgroup}/findings${filterAddress(filter)}`} className={styles.count}>
      <span aria-hidden>{count}</span>
      <span className="visually-hidden">{children}</span>
    </Link>
  )
}

function Named({ findings }: { findings: readonly Finding[] }) {
  const t = useText()
  const { addressOf } = useParts()
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={finding.id}>
          <Link to={addressOf(finding.id)} className={styles.named}>
            {finding.title || t('finding.untitled')}
          </Link>
        </li>
      ))}
    </ul>
  )
}
