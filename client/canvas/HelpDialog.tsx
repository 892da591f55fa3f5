import { Fragment, useState } from 'react'
import { type Shortcut, shortcutGroups, type ShortcutGroup } from '../board/shortcutTable.ts'
import { folded } from '../../shared/language/folding.ts'
import { type Text, useText } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import styles from './HelpDialog.module.css'
import { hasLetterKeys, useOwnChoice } from './ownChoices.ts'

const groups = Object.keys(shortcutGroups) as ShortcutGroup[]

/** All that hands and keys can do on the board, to be read or searched; written from the table that keys are looked up in. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [sought, setSought] = useState('')
  const isOn = useOwnChoice(hasLetterKeys)
  const shown = groups
    .map((group) => ({ group, rows: shortcutGroups[group].filter((row: Shortcut) => isMeant(row, sought, t)) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Dialog title={t('help.title')} isOpen isWide onClose={onClose}>
      <TextField
        label={t('help.search')}
        type="search"
        value={sought}
        onChange={({ target }) => setSought(target.value)}
        autoComplete="off"
      />
      <label className={styles.switch}>
        <input type="checkbox" checked={isOn} onChange={() => hasLetterKeys.choose(!isOn)} />
        <span>
          {t('help.letterKeys')}
          <span className={styles.hint}>{t('help.letterKeysHint')}</span>
        </span>
      </label>
      <p className="visually-hidden" role="status">
        {t('help.found', { count: shown.reduce((count, { rows }) => count + rows.length, 0) })}
      </p>
      {shown.length === 0 && <p>{t('help.nothing')}</p>}
      <div className={styles.groups}>
        {shown.map(({ group, rows }) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.title}>{t(`help.group.${group}`)}</h3>
            <dl className={styles.rows}>
              {rows.map((row: Shortcut) => (
                <div key={row.id} className={styles.row}>
                  <dt>{t(`help.does.${row.id}`)}</dt>
                  <dd className={styles.keys}>
                    <Keys keys={row.keys} t={t} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Keys({ keys, t }: { keys: readonly string[]; t: Text }) {
  return keys.map((combination, index) => (
    <Fragment key={combination}>
      {index > 0 && <span className={styles.or}>{t('help.or')}</span>}
      <span className={styles.combination}>
        {partsOf(combination).map((part) => (
          <kbd key={part} className={styles.key}>
            {inWords(part, t)}
          </kbd>
        ))}
      </span>
    </Fragment>
  ))
}

function isMeant(row: Shortcut, sought: string, t: Text): boolean {
  const keys = row.keys.flatMap((combination) => partsOf(combination).map((part) => inWords(part, t)))
  const words = folded([t(`help.does.${row.id}`), ...keys].join(' '))
  return folded(sought)
    .split(/\s+/)
    .every((part) => words.includes(part))
}

function partsOf(combination: string): string[] {
  return combination.length === 1 ? [combination] : combination.split('+')
}

/** The keys and gestures that have a name. */
const named = [
  'Shift',
  'Alt',
  'Enter',
  'Escape',
  'Tab',
  'Delete',
  'Backspace',
  'Space',
  'Arrows',
  'letters',
  'click',
  'doubleClick',
  'doubleClickEmpty',
  'drag',
  'dragEmpty',
  'dragOnto',
  'dragPlus',
  'plusButton',
  'longPress',
  'wheel',
  'pinch',
] as const

function inWords(part: string, t: Text): string {
  if (part === 'Mod') return /Mac|iPad|iPhone/.test(navigator.platform) ? '⌘' : 'Ctrl'
  const name = named.find((one) => one === part)
  return name ? t(`help.key.${name}`) : part.replace('Digit', '').toUpperCase()
}
