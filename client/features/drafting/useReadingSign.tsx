import { BookOpenCheck, TriangleAlert } from 'lucide-react'
import { isOverdue, isWaiting, type ReadingRequest } from '../../../shared/domain/readingRequest.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { useToday } from '../sheets/useToday.ts'
import { sayDate } from '../sheets/values.ts'
import { useStage } from '../workgroup/roomContext.ts'

/** What one should know of a card: that somebody is to read it again, and until when; undefined for nothing. */
export function useReadingSign(readings: readonly ReadingRequest[]) {
  const t = useText()
  const spoken = useLanguage()
  const today = useToday()
  const you = useStage()?.you.id
  const waiting = readings.filter(isWaiting)
  if (waiting.length === 0) return undefined
  const [first] = waiting.flatMap(({ due }) => due ?? []).sort()
  const isLate = waiting.some((one) => isOverdue(one, today))
  const isYours = waiting.some(({ reader }) => reader !== undefined && reader === you)
  const Icon = isLate ? TriangleAlert : BookOpenCheck
  const date = first && sayDate(first, spoken)
  const until = isLate ? t('drafting.read.badgeOverdue', { date }) : date && t('drafting.read.badgeDue', { date })
  const words = isYours
    ? [t('drafting.read.badgeMine'), isLate && until].filter(Boolean).join(' · ')
    : (until ?? t('drafting.read.badge'))
  return { isLate, isYours, words, icon: <Icon size={16} strokeWidth={1.75} aria-hidden /> }
}
