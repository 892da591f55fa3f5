import { type ReactNode, useId } from 'react'
import type * as z from 'zod/mini'
import type { Finding } from '../../../shared/domain/finding.ts'
import { TextAreaField, TextField } from '../../ui/Field.tsx'
import { FieldCare } from '../care/FieldCare.tsx'
import drafting from '../drafting/drafting.module.css'
import { FieldComments } from '../drafting/FieldComments.tsx'
import { fieldPlace } from './fieldPlace.ts'
import { useParts } from './findingsContext.ts'
import { useDraft } from './useDraft.ts'

interface ValueFieldProps {
  finding: Finding
  /** Which of its values. */
  name: 'title' | 'reason' | 'answerOwner' | 'answer'
  label: string
  hint?: ReactNode
  /** What the document takes there. */
  check: z.ZodMiniType
  most: number
  isLong?: boolean
  /** Shown when it comes, with the letters left out of account. */
  error?: string | undefined
}

/** One value of a finding in words: others see it grow, and it is empty rather than blank. */
export function ValueField({ finding, name, label, hint, check, most, isLong = false, error }: ValueFieldProps) {
  const id = useId()
  const { acting, ruleFor } = useParts()
  const draft = useDraft({
    value: finding[name] ?? '',
    commit(text) {
      const kept = name === 'title' ? text : text.trim() === '' ? undefined : text
      if (kept === undefined || check.safeParse(kept).success) acting.type(finding.id, { [name]: kept })
    },
  })
  const isKept = ruleFor(finding, name) !== undefined
  const Field = isLong ? TextAreaField : TextField
  return (
    <div className={drafting.withComments} id={fieldPlace(name)}>
      <Field
        id={id}
        label={label}
        hint={hint}
        error={error}
        maxLength={most}
        readOnly={isKept}
        value={draft.value}
        onFocus={() => acting.mark()}
        onChange={({ target }: { target: { value: string } }) => draft.change(target.value)}
        onBlur={() => {
          draft.end()
          acting.mark()
        }}
      />
      <FieldComments field={name} label={label} />
      {!isKept && (
        <FieldCare
          text={draft.value}
          onMask={(masked) => {
            draft.change(masked)
            draft.end()
            acting.mark()
          }}
        />
      )}
    </div>
  )
}
