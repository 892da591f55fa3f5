import { X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { keyField, tagField } from '../../../shared/domain/fields.ts'
import { useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { toast } from '../../ui/toasts.ts'
import { FieldCare } from '../care/FieldCare.tsx'
import { FieldFrame } from './FieldFrame.tsx'
import { useSayWriting } from './fieldWriters.ts'
import type { FormField } from './form.ts'
import { useReferenced, useSheet } from './sheetContext.ts'
import styles from './SheetPage.module.css'
import { Writers } from './Writers.tsx'

type Of<As extends FormField['as']> = Extract<FormField, { as: As }>

/** Some of what the programme has: each is ticked, or not, by anybody at once. */
export function KeysField({ field, among }: Of<'keys'>) {
  const { sheet, desk } = useSheet()
  const write = useWriting()
  const listed = useReferenced(among)
  const held = new Set(sheet[field])
  const unlisted = sheet[field].filter((key) => !listed.some((one) => one.key === key))
  if (listed.length === 0) return <TagsField field={field} as="tags" />
  const mayWrite = desk.ruleFor(sheet, { key: field }) === undefined
  const offered = [...listed, ...unlisted.map((key) => ({ key, title: key }))]
  if (!mayWrite)
    return <ReadTags field={field} tags={offered.flatMap(({ key, title }) => (held.has(key) ? [title] : []))} />
  const tick = (key: string, isIn: boolean) => write(field, key, isIn)
  return (
    <FieldFrame field={field}>
      {offered.length > MOST_IN_SIGHT ? (
        <ManyTicks offered={offered} held={held} onTick={tick} />
      ) : (
        <Ticks offered={offered} held={held} onTick={tick} />
      )}
      <Writers path={`sheets/${sheet.id}/${field}`} />
    </FieldFrame>
  )
}

const MOST_IN_SIGHT = 6

interface TicksProps {
  offered: readonly { readonly key: string; readonly title: string }[]
  held: ReadonlySet<string>
  onTick: (key: string, isIn: boolean) => void
}

function Ticks({ offered, held, onTick }: TicksProps) {
  return (
    <div className={styles.ticks}>
      {offered.map(({ key, title }) => (
        <label key={key} className={styles.tick}>
          <input type="checkbox" checked={held.has(key)} onChange={({ target }) => onTick(key, target.checked)} />
          {title}
        </label>
      ))}
    </div>
  )
}

/** What is chosen comes first, and the rest when it is asked for; nothing changes its place under a hand. */
function ManyTicks({ offered, held, onTick }: TicksProps) {
  const t = useText()
  const [first, setFirst] = useState(held)
  const [isOpen, setOpen] = useState(held.size === 0)
  if (!isOpen && [...held].some((key) => !first.has(key))) setFirst(new Set([...first, ...held]))
  const rest = offered.filter(({ key }) => !first.has(key))
  return (
    <>
      {first.size > 0 && <Ticks offered={offered.filter(({ key }) => first.has(key))} held={held} onTick={onTick} />}
      {rest.length > 0 && (
        <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className={styles.foldedName}>{t('sheets.others', { count: rest.length })}</summary>
          <Ticks offered={rest} held={held} onTick={onTick} />
        </details>
      )}
    </>
  )
}

/** Words of one's own, one after the other. */
export function TagsField({ field }: { field: Of<'tags'>['field'] | Of<'keys'>['field']; as: 'tags' }) {
  const t = useText()
  const id = useId()
  const { sheet, desk } = useSheet()
  const write = useWriting()
  const path = `sheets/${sheet.id}/${field}`
  const saying = useSayWriting(path)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  if (desk.ruleFor(sheet, { key: field })) return <ReadTags field={field} tags={sheet[field]} />
  const add = (event: FormEvent) => {
    event.preventDefault()
    const tag = typed.replace(/\s+/g, ' ').trim()
    if (tag === '') return
    const check = field === 'policyAreas' || field === 'territories' ? keyField : tagField
    if (!check.safeParse(tag).success) return setWrong(true)
    write(field, tag, true)
    setTyped('')
  }
  return (
    <FieldFrame field={field}>
      {sheet[field].length > 0 && (
        <ul className={styles.tags}>
          {sheet[field].map((tag) => (
            <li key={tag} className={styles.tag}>
              {tag}
              <IconButton name={t('sheets.takeOut', { what: tag })} onClick={() => write(field, tag, false)}>
                <X size={18} strokeWidth={1.75} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.adding} onSubmit={add}>
        <input
          id={id}
          className={styles.input}
          aria-label={t('sheets.addTo', { list: t(`sheet.field.${field}`) })}
          placeholder={t(`sheets.add.${field}`)}
          maxLength={400}
          value={typed}
          {...saying}
          onChange={({ target }) => {
            setTyped(target.value)
            setWrong(false)
          }}
          aria-describedby={`${id}-wrong`}
        />
        <Button type="submit">{t('sheets.addWord')}</Button>
      </form>
      <FieldError id={`${id}-wrong`} error={isWrong ? t('sheets.wrong.key') : undefined} />
      <FieldCare text={typed} onMask={setTyped} />
      <Writers path={path} />
    </FieldFrame>
  )
}

function ReadTags({ field, tags }: { field: Of<'tags'>['field'] | Of<'keys'>['field']; tags: readonly string[] }) {
  const t = useText()
  return (
    <FieldFrame field={field}>
      {tags.length === 0 ? (
        <p className={styles.nothing}>{t('sheets.nothing')}</p>
      ) : (
        <ul className={styles.tags}>
          {tags.map((tag) => (
            <li key={tag} className={styles.tag} data-read>
              {tag}
            </li>
          ))}
        </ul>
      )}
    </FieldFrame>
  )
}

function useWriting() {
  const t = useText()
  const { sheet, desk } = useSheet()
  return (field: Of<'tags'>['field'] | Of<'keys'>['field'], value: string, isIn: boolean) => {
    const rule = isIn ? desk.include(sheet.id, field, [value]) : desk.exclude(sheet.id, field, [value])
    if (rule) toast(t(`step.why.${rule}`))
    else if (!isIn) toast(t('sheets.takenOut', { what: value }), { undo: desk.takeBack() })
  }
}
