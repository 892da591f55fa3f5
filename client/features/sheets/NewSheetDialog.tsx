import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { MAX_RECORD_TITLE } from '../../../shared/domain/fields.ts'
import type { FindingId, SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { FieldCare } from '../care/FieldCare.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { useFindings } from './FindingsField.tsx'
import { useHome, useSheetReadings } from './sheetContext.ts'
import type { SheetDesk } from './SheetDesk.ts'

interface NewSheetDialogProps {
  desk: SheetDesk
  /** The finding that it answers, where one comes from there. */
  answers?: FindingId
  onClose: () => void
}

/** A sheet begins with its title and one thing more: what it answers, a finding behind it, or another sheet as a model. */
export function NewSheetDialog({ desk, answers, onClose }: NewSheetDialogProps) {
  const t = useText()
  const navigate = useNavigate()
  const { workgroup } = useRoom()
  const home = useHome()
  const readings = useSheetReadings()
  const findings = useFindings().filter(({ mergedInto, status }) => !mergedInto && status !== 'rejected')
  const [title, setTitle] = useState('')
  const [problem, setProblem] = useState('')
  const [finding, setFinding] = useState<string>(answers ?? '')
  const [model, setModel] = useState('')
  const [isTried, setTried] = useState(false)
  const saysMore = problem.trim() !== '' || finding !== '' || model !== ''
  const make = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '' || !saysMore) return
    const from = {
      title,
      problem: problem.trim(),
      findings: finding ? [finding as FindingId] : [],
    }
    const id = model ? desk.copy(model as SheetId, title.trim(), home) : desk.make(from, home)
    onClose()
    if (id) void navigate(`/w/${workgroup}/sheets/${id}`)
  }
  return (
    <Dialog title={t('sheets.new')} isOpen onClose={onClose}>
      <Form onSubmit={make} noValidate>
        <TextField
          label={t('sheet.field.title')}
          hint={t('sheets.titleHint')}
          value={title}
          maxLength={MAX_RECORD_TITLE}
          error={isTried && title.trim() === '' ? t('ui.required') : undefined}
          onChange={({ target }) => setTitle(target.value)}
        />
        <FieldCare text={title} onMask={setTitle} />
        {!model && (
          <TextAreaField
            label={t('sheet.field.problem')}
            hint={t('sheets.problemHint')}
            value={problem}
            maxLength={400}
            error={isTried && !saysMore ? t('sheets.sayMore') : undefined}
            onChange={({ target }) => setProblem(target.value)}
          />
        )}
        {!model && <FieldCare text={problem} onMask={setProblem} />}
        {!model && findings.length > 0 && (
          <SelectField
            label={t('sheets.fromFinding')}
            value={finding}
            onChange={({ target }) => setFinding(target.value)}
          >
            <option value="">{t('sheets.none')}</option>
            {findings.map(({ id, title: said }) => (
              <option key={id} value={id}>
                {said || t('sheets.untitledFinding')}
              </option>
            ))}
          </SelectField>
        )}
        {readings.length > 0 && (
          <SelectField label={t('sheets.fromModel')} value={model} onChange={({ target }) => setModel(target.value)}>
            <option value="">{t('sheets.fromNothing')}</option>
            {readings.map(({ sheet }) => (
              <option key={sheet.id} value={sheet.id}>
                {[sheet.number, sheet.title || t('sheet.untitled')].filter(Boolean).join(' · ')}
              </option>
            ))}
          </SelectField>
        )}
        <Button type="submit" kind="primary">
          {t('sheets.create')}
        </Button>
      </Form>
    </Dialog>
  )
}
