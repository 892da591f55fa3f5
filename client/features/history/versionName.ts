import type { SnapshotView } from '../../../shared/historyApi.ts'
import { sayDay, sayTime } from '../../text/dates.ts'
import type { Language, Text } from '../../text/index.ts'

/** What a version is called in a sentence: the name it was given, or its moment. */
export function versionName(t: Text, spoken: Language, { name, createdAt }: SnapshotView): string {
  return name ?? sayWhen(t, spoken, createdAt)
}

/** « hier, 14 h 30 ». */
export function sayWhen(t: Text, spoken: Language, createdAt: string): string {
  const moment = new Date(createdAt)
  return t('history.moment', { day: sayDay(moment, spoken), time: sayTime(moment, spoken) })
}

/** Versions under the day they were kept, in their order. */
export function byDay(versions: readonly SnapshotView[], spoken: Language): [day: string, versions: SnapshotView[]][] {
  const days = new Map<string, SnapshotView[]>()
  for (const version of versions) {
    const day = sayDay(new Date(version.createdAt), spoken)
    const some = days.get(day)
    if (some) some.push(version)
    else days.set(day, [version])
  }
  return [...days]
}
