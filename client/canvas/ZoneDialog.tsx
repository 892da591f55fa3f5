import { type FormEvent, useState } from 'react'
import { noteColours } from '../../shared/domain/note.ts'
import type { PolicyArea } from '../../shared/domain/programme.ts'
import { findingScopes, natures, zoneLayouts } from '../../shared/domain/zone.ts'
import type { ZoneSettings } from '../board/commands/zones.ts'
import { useText } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { AxesFields, UNNAMED_AXES } from './AxesFields.tsx'

interface ZoneDialogProps {
  zone: ZoneSettings
  /** It is yet to be made. */
  isNew?: boolean
  /** Those of the programme. */
  policyAreas: readonly PolicyArea[]
  onKeep: (settings: ZoneSettings) => void
  onClose: () => void
}

/** What a zone is called, what is asked there, and what the notes in it say. */
export function ZoneDialog({ zone, isNew = false, policyAreas, onKeep, onClose }: ZoneDialogProps) {
  const t = useText()
  const [title, setTitle] = useState(zone.title)
  const [instruction, setInstruction] = useState(zone.instruction)
  const [nature, setNature] = useState<string>(zone.meaning.nature ?? '')
  const [scope, setScope] = useState<string>(zone.meaning.scope ?? '')
  const [policyArea, setPolicyArea] = useState(zone.meaning.policyArea ?? '')
  const [colour, setColour] = useState<string>(zone.colour ?? '')
  const [layout, setLayout] = useState<string>(zone.layout)
  const [axes, setAxes] = useState(zone.meaning.axes ?? UNNAMED_AXES)
  const present = zone.meaning.policyArea
  // What the programme does not name is read by its key, and stays a choice.
  const isKnown = !present || policyAreas.some(({ key }) => key === present)
  const areas = isKnown ? policyAreas : [...policyAreas, { key: present, title: present }]
  const keep = (event: FormEvent) => {
    event.preventDefault()
    onKeep({
      title: title.trim(),
      instruction: instruction.trim(),
      meaning: {
        ...zone.meaning,
        nature: natures.find((one) => one === nature),
        scope: findingScopes.find((one) => one === scope),
        policyArea: policyArea || undefined,
        axes: layout === 'matrix' ? axes : zone.meaning.axes,
      },
      colour: noteColours.find((one) => one === colour),
      layout: zoneLayouts.find((one) => one === layout) ?? zone.layout,
      locked: zone.locked,
    })
    onClose()
  }
  return (
    <Dialog title={t(isNew ? 'board.zone.new' : 'board.zone.settings')} isOpen onClose={onClose}>
      <Form onSubmit={keep}>
        <TextField
          label={t('board.zone.title')}
          value={title}
          maxLength={400}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextAreaField
          label={t('board.zone.instruction')}
          hint={t('board.zone.instructionHint')}
          value={instruction}
          maxLength={2000}
          onChange={(event) => setInstruction(event.target.value)}
        />
        <SelectField
          label={t('board.zone.nature')}
          hint={t('board.zone.natureHint')}
          value={nature}
          onChange={(event) => setNature(event.target.value)}
        >
          <option value="">{t('board.zone.anything')}</option>
          {natures.map((one) => (
            <option key={one} value={one}>
              {t(`board.nature.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('board.zone.scope')} value={scope} onChange={(event) => setScope(event.target.value)}>
          <option value="">{t('board.zone.unsaid')}</option>
          {findingScopes.map((one) => (
            <option key={one} value={one}>
              {t(`board.zone.scopes.${one}`)}
            </option>
          ))}
        </SelectField>
        {areas.length > 0 && (
          <SelectField
            label={t('board.zone.policyArea')}
            value={policyArea}
            onChange={(event) => setPolicyArea(event.target.value)}
          >
            <option value="">{t('board.zone.unsaid')}</option>
            {areas.map(({ key, title: called }) => (
              <option key={key} value={key}>
                {called}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          label={t('board.zone.colour')}
          hint={t('board.zone.colourHint')}
          value={colour}
          onChange={(event) => setColour(event.target.value)}
        >
          <option value="">{t('board.zone.ownColour')}</option>
          {noteColours.map((one) => (
            <option key={one} value={one}>
              {t(`colour.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('board.zone.layout')} value={layout} onChange={(event) => setLayout(event.target.value)}>
          {zoneLayouts.map((one) => (
            <option key={one} value={one}>
              {t(`board.zone.layouts.${one}`)}
            </option>
          ))}
        </SelectField>
        {layout === 'matrix' && <AxesFields axes={axes} onChange={setAxes} />}
        <Button kind="primary" type="submit">
          {t(isNew ? 'board.zone.make' : 'board.zone.keep')}
        </Button>
      </Form>
    </Dialog>
  )
}
