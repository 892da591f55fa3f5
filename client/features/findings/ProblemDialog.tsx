import { type SyntheticEvent, useState } from 'react'
import { MAX_LINE } from '../../../shared/domain/fields.ts'
import { isQuestion, type Problem } from '../../../shared/domain/problem.ts'
import type { FindingId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { FieldCare } from '../care/FieldCare.tsx'
import about from './About.module.css'
import { useParts } from './findingsContext.ts'
import { useFindings } from './useFindings.ts'

interface ProblemDialogProps {
  /** The one that is changed; absent for a new one. */
  problem: Problem | undefined
  onClose: () => void
}

/** A question, and the findings it is asked of. */
export function ProblemDialog({ problem, onClose }: ProblemDialogProps) {
  const t = useText()
  const { acting } = useParts()
  const findings = useFindings()
  const [question, setQuestion] = useState(problem?.question ?? t('findings.problem.start'))
  const [chosen, setChosen] = useState<readonly FindingId[]>(problem?.findings ?? [])
  const [isTried, setTried] = useState(false)
  const said = question.trim()
  const save = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isQuestion(said) || chosen.length === 0) return
    if (problem) acting.askAnew(problem, chosen, said)
    else acting.ask(chosen, said)
    onClose()
  }
  return (
    <Dialog title={t(problem ? 'findings.problem.editTitle' : 'findings.problem.new')} isOpen onClose={onClose}>
      <Form noValidate onSubmit={save}>
        <TextField
          label={t('findings.problem.question')}
          hint={t('findings.problem.questionHint')}
          error={isTried && !isQuestion(said) ? t('findings.problem.notQuestion') : undefined}
          maxLength={MAX_LINE}
          value={question}
          onChange={({ target }) => setQuestion(target.value)}
        />
        <FieldCare text={question} onMask={setQuestion} />
        <fieldset>
          <legend className={about.legend}>{t('findings.problem.findings')}</legend>
          {findings.map(({ id, title }) => (
            <label key={id} className={about.choice}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  setChosen((before) => (target.checked ? [...before, id] : before.filter((one) => one !== id)))
                }
              />
              {title || t('finding.untitled')}
            </label>
          ))}
          <FieldError
            id="problem-findings"
            error={isTried && chosen.length === 0 ? t('findings.problem.findingsNeeded') : undefined}
          />
        </fieldset>
        <Button kind="primary" type="submit">
          {t('findings.problem.save')}
        </Button>
      </Form>
    </Dialog>
  )
}
