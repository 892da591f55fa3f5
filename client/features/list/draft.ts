import type { WorkgroupId, ZoneId } from '../../../shared/ids.ts'

/*
 * What is being written and not sent yet, and where it is to go. Kept for this tab alone: a page that is reloaded, or that a
 * phone has let go of to save memory, comes back with it.
 */

export function draftOf(workgroup: WorkgroupId): string {
  return kept(`trame.draft.${workgroup}`) ?? ''
}
export function keepDraft(workgroup: WorkgroupId, text: string): void {
  keep(`trame.draft.${workgroup}`, text)
}

/** '' stands for « Sans zone », undefined for no choice yet. */
export function chosenZone(workgroup: WorkgroupId): ZoneId | '' | undefined {
  return kept(`trame.zone.${workgroup}`) as ZoneId | '' | undefined
}
export function keepZone(workgroup: WorkgroupId, zone: ZoneId | ''): void {
  keep(`trame.zone.${workgroup}`, zone)
}

function kept(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined
  } catch {
    return undefined // private windows may refuse: the text then lives as long as the page
  }
}
function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value)
  } catch {
    // As above.
  }
}
