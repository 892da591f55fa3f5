import { ListFilter, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import styles from './SearchTools.module.css'

interface SearchToolsProps {
  className?: string | undefined
  /** What is looked for in, for a screen reader. */
  label: string
  wordsLabel: string
  words: string
  onWords: (words: string) => void
  onWordsEnd?: () => void
  /** On the button that opens the filters where there is no room for them. */
  more: string
  filters: ReactNode
  /** How many there are. */
  count?: ReactNode
  /** Takes away all that is asked for; absent when nothing is. */
  clear?: { readonly label: string; readonly onClear: () => void } | undefined
  children?: ReactNode
}

/** Words to look for, filters beside them or behind a button, and how many were found. */
export function SearchTools({
  className,
  label,
  wordsLabel,
  words,
  onWords,
  onWordsEnd,
  more,
  filters,
  count,
  clear,
  children,
}: SearchToolsProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <form
      role="search"
      className={classNames(styles.search, className)}
      aria-label={label}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.first}>
        <input
          type="search"
          className={styles.words}
          aria-label={wordsLabel}
          placeholder={wordsLabel}
          value={words}
          onChange={({ target }) => onWords(target.value)}
          onBlur={onWordsEnd}
        />
        <Button
          kind="quiet"
          className={styles.more}
          aria-expanded={isOpen}
          aria-controls={id}
          icon={<ListFilter size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {more}
        </Button>
      </div>
      <div id={id} className={styles.filters} data-open={isOpen || undefined}>
        {filters}
      </div>
      {count !== undefined && (
        <p className={styles.count} role="status">
          {count}
        </p>
      )}
      {clear && (
        <Button kind="quiet" icon={<X size={18} strokeWidth={1.75} aria-hidden />} onClick={clear.onClear}>
          {clear.label}
        </Button>
      )}
      {children}
    </form>
  )
}

interface FilterFieldProps<Value> {
  label: string
  /** What is said when nothing is asked for: « Toutes ». */
  any: string
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  /** The options. */
  children: ReactNode
}

/** The browser's own list, as in the composer: it is the one that phones and screen readers know best. */
export function FilterField<Value extends string>({ label, any, value, onChange, children }: FilterFieldProps<Value>) {
  return (
    <label className={styles.asked} data-asked={value !== undefined || undefined}>
      <span>{label}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange((target.value || undefined) as Value | undefined)}>
        <option value="">{any}</option>
        {children}
      </select>
    </label>
  )
}
