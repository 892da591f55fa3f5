import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useText } from '../text/index.ts'
import { Button, type ButtonKind } from './Button.tsx'
import { copyText } from './copyText.ts'

const SHOWN_MS = 2500

interface CopyButtonProps {
  copied: string
  label: string
  /** What it is called where its label alone does not say what is copied. */
  name?: string
  kind?: ButtonKind
}

/** Copies, and says so on itself. `label` says what is copied: « Copier le lien ». */
export function CopyButton({ copied, label, name, kind }: CopyButtonProps) {
  const t = useText()
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>()
  useEffect(() => {
    if (!outcome) return undefined
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => setOutcome((await copyText(copied)) ? 'copied' : 'copyFailed')
  return (
    <>
      <Button
        kind={kind ?? 'secondary'}
        icon={outcome === 'copied' ? <Check size={20} strokeWidth={1.75} /> : <Copy size={20} strokeWidth={1.75} />}
        onClick={() => void copy()}
        {...(name && { 'aria-label': name })}
      >
        {outcome ? t(`ui.${outcome}`) : label}
      </Button>
      <span className="visually-hidden" aria-live="polite">
        {outcome && t(`ui.${outcome}`)}
      </span>
    </>
  )
}
