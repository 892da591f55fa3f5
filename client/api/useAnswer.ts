import { useEffect, useState } from 'react'
import { Unreachable } from './ask.ts'

export type Answer<Value> =
  | { readonly status: 'waiting' }
  | { readonly status: 'answered'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: unknown }

/**
 * One question asked by a page, again when `about` changes and, after a cut, when the network is back. For the pages
 * that do without react-query.
 * @returns the answer, and how to ask again
 */
export function useAnswer<Value>(
  question: (about: string, signal: AbortSignal) => Promise<Value>,
  about: string,
): [Answer<Value>, () => void] {
  const [asked, setAsked] = useState<{ about: string; time: number; answer: Answer<Value> }>()
  const [time, setTime] = useState(0)
  useEffect(() => {
    const abandoned = new AbortController()
    const answered = (answer: Answer<Value>) => {
      if (!abandoned.signal.aborted) setAsked({ about, time, answer })
    }
    question(about, abandoned.signal).then(
      (value) => answered({ status: 'answered', value }),
      (error: unknown) => answered({ status: 'failed', error }),
    )
    return () => abandoned.abort()
  }, [question, about, time])

  const answer: Answer<Value> = asked?.about === about && asked.time === time ? asked.answer : { status: 'waiting' }
  const isCut = answer.status === 'failed' && answer.error instanceof Unreachable
  useEffect(() => {
    if (!isCut) return undefined
    const again = () => setTime((former) => former + 1)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [isCut])
  return [answer, () => setTime((former) => former + 1)]
}
