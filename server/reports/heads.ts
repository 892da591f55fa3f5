import type { ReportBlock } from './Report.ts'
import { paragraph } from './Report.ts'
import { alphabetical, longDay } from './inPrint.ts'
import type { ReportSource, WordedSheet } from './ReportSource.ts'

/** Where it comes from and when, and everybody who takes part in it, nobody before the others. */
export function aboutLines(source: ReportSource, sheets: readonly WordedSheet[]): string[] {
  const { programme, group, day } = source
  const place = [group?.title, group?.territory, programme.title].filter(Boolean).join(' · ')
  const organisations = organisationsOf(sheets, programme.organisation)
  return [
    place,
    `État au ${longDay(day)}`,
    organisations.length > 0 ? `Avec : ${organisations.join(', ')}` : '',
  ].filter((line) => line !== '')
}

/** What a reader must know first. */
export function noticeOf({ programme }: ReportSource): ReportBlock[] {
  return programme.notice ? [{ kind: 'notice', says: [paragraph(programme.notice)] }] : []
}

/** Every organisation that leads, co-leads or is a partner, each once; who has withdrawn is not claimed. */
export function organisationsOf(sheets: readonly WordedSheet[], carrier = ''): string[] {
  const names = new Set([carrier])
  for (const sheet of sheets) {
    if (sheet.leadOrganisation) names.add(sheet.leadOrganisation)
    for (const { organisation } of sheet.coLeads) names.add(organisation)
    for (const { organisation, state } of sheet.partners) if (state !== 'withdrawn') names.add(organisation)
  }
  return [...names].filter((name) => name.trim() !== '').sort(alphabetical)
}
