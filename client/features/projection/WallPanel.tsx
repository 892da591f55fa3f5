import {
  CircleHelp,
  DoorOpen,
  LayoutDashboard,
  type LucideIcon,
  MonitorPlay,
  Moon,
  Network,
  ScrollText,
  Timer,
} from 'lucide-react'
import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { MAX_WALL_TEXT, type Wall, wallNow } from '../../../shared/domain/wall.ts'
import { natures } from '../../../shared/domain/zone.ts'
import { failureText } from '../../api/failure.ts'
import { usePutWall } from '../../api/wall.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError, SelectField, TextAreaField } from '../../ui/Field.tsx'
import { sheetBookOf } from '../sheets/SheetBook.ts'
import { useHoldsTree } from '../tree/useHoldsTree.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './WallPanel.module.css'

/** What is asked of the wall in one press. */
const simple = [
  { shows: 'step', Icon: MonitorPlay },
  { shows: 'board', Icon: LayoutDashboard },
  { shows: 'timer', Icon: Timer },
  { shows: 'doors', Icon: DoorOpen },
  { shows: 'findings', Icon: ScrollText },
  { shows: 'tree', Icon: Network },
  { shows: 'blank', Icon: Moon },
] as const satisfies readonly { shows: Wall['shows']; Icon: LucideIcon }[]

/** For those who conduct: what the room sees on the wall, changed at once. */
export function WallPanel() {
  const t = useText()
  const { workgroup } = useRoom()
  const parts = useStage()?.parts
  const { mutate, error } = usePutWall(workgroup)
  const held = wallNow(parts?.wall, parts?.session)
  // What was asked for is shown until the room says what holds.
  const [asked, setAsked] = useState<{ readonly over: typeof parts; readonly wall: Wall }>()
  const now = asked && asked.over === parts ? asked.wall : held
  const hasNames = now.hasNames === true
  const hasTree = useHoldsTree()
  const put = (wall: Wall) => {
    const wanted = { ...wall, hasNames: wall.hasNames ?? hasNames }
    setAsked({ over: parts, wall: wanted })
    mutate(wanted, { onError: () => setAsked(undefined) })
  }
  return (
    <div className={styles.panel} data-wall-panel>
      <p className={styles.now}>{inWords(now, t)}</p>
      <div className={styles.choices} role="group" aria-label={t('live.wall.choices')}>
        {simple
          .filter(({ shows }) => shows !== 'tree' || hasTree || now.shows === 'tree')
          .map(({ shows, Icon }) => (
            <button
              key={shows}
              type="button"
              className={styles.choice}
              aria-pressed={now.shows === shows}
              onClick={() => put({ shows })}
            >
              <Icon size={20} strokeWidth={1.75} aria-hidden />
              {t(`live.wall.shows.${shows}`)}
            </button>
          ))}
      </div>
      <Places now={now} onPut={put} />
      <Question now={now} onPut={put} />
      <label className={styles.check}>
        <input
          type="checkbox"
          className={styles.box}
          checked={hasNames}
          onChange={({ target }) => put({ ...now, hasNames: target.checked })}
        />
        {t('live.wall.names')}
      </label>
      <FieldError id="wall-error" error={error ? failureText(t, error) : undefined} />
    </div>
  )
}

interface PartProps {
  now: Wall
  onPut: (wall: Wall) => void
}

/** What has to be named: a zone, the findings of one nature, a sheet. */
function Places({ now, onPut }: PartProps) {
  const t = useText()
  const { book, client } = useRoom()
  useSyncExternalStore(book.onOrder, book.sections) // zones have no order of their own to listen to
  const zones = book.zones()
  const sheetBook = sheetBookOf(client.board)
  const sheets = useSyncExternalStore(sheetBook.onChange, sheetBook.all)
  const zone = now.shows === 'zone' ? now.zone : ''
  const nature = now.shows === 'findings' ? (now.nature ?? 'all') : ''
  const sheet = now.shows === 'sheet' ? now.sheet : ''
  return (
    <>
      {zones.length > 0 && (
        <SelectField
          label={t('live.wall.zone')}
          value={zone}
          onChange={({ target }) => {
            const chosen = zones.find(({ id }) => id === target.value)
            if (chosen) onPut({ shows: 'zone', zone: chosen.id })
          }}
        >
          {zone === '' && <option value="">{t('live.wall.choose')}</option>}
          {zones.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </SelectField>
      )}
      {now.shows === 'findings' && (
        <SelectField
          label={t('live.wall.nature')}
          value={nature}
          onChange={({ target }) => {
            const chosen = natures.find((one) => one === target.value)
            onPut({ shows: 'findings', ...(chosen && { nature: chosen }) })
          }}
        >
          <option value="all">{t('live.wall.all')}</option>
          {natures.map((one) => (
            <option key={one} value={one}>
              {t(`board.nature.${one}`)}
            </option>
          ))}
        </SelectField>
      )}
      {sheets.length > 0 && (
        <SelectField
          label={t('live.wall.sheet')}
          value={sheet}
          onChange={({ target }) => {
            const chosen = sheets.find((one) => one.sheet.id === target.value)
            if (chosen) onPut({ shows: 'sheet', sheet: chosen.sheet.id })
          }}
        >
          {sheet === '' && <option value="">{t('live.wall.choose')}</option>}
          {sheets.map(({ sheet: { id, title, number } }) => (
            <option key={id} value={id}>
              {[number, title || t('sheet.untitled')].filter(Boolean).join(' · ')}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}

function Question({ now, onPut }: PartProps) {
  const t = useText()
  const [text, setText] = useState(now.shows === 'question' ? now.text : '')
  const words = text.trim()
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    if (words !== '') onPut({ shows: 'question', text: words })
  }
  return (
    <form className={styles.question} onSubmit={submitted}>
      <TextAreaField
        label={t('live.wall.question')}
        rows={2}
        maxLength={MAX_WALL_TEXT}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button
        type="submit"
        aria-disabled={words === ''}
        aria-pressed={now.shows === 'question' && now.text === words}
        icon={<CircleHelp size={20} strokeWidth={1.75} aria-hidden />}
      >
        {t('live.wall.ask')}
      </Button>
    </form>
  )
}

function inWords({ shows }: Wall, t: Text): string {
  return t('live.wall.now', { what: t(`live.wall.said.${shows}`) })
}
