import { useState } from 'react'
import { dayOf } from './calendar.ts'

/** The day this was opened, as 2026-02-01: it stays the same for as long as one looks. */
export function useToday(): string {
  const [today] = useState(() => dayOf(new Date()))
  return today
}
