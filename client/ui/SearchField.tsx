import { Search, X } from 'lucide-react'
import { IconButton } from './Button.tsx'
import styles from './SearchField.module.css'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** The one field of a page that is a list: words to look for, and the way back to everything. */
export function SearchField({
  label,
  clearLabel,
  words,
  onWords,
}: {
  label: string
  clearLabel: string
  words: string
  onWords: (words: string) => void
}) {
  return (
    <label className={styles.field}>
      <Search {...icon} />
      <span className="visually-hidden">{label}</span>
      <input
        className={styles.input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        value={words}
        placeholder={label}
        autoComplete="off"
        onChange={({ target }) => onWords(target.value)}
      />
      {words && (
        <IconButton name={clearLabel} onClick={() => onWords('')}>
          <X {...icon} />
        </IconButton>
      )}
    </label>
  )
}
