import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import styles from './SheetPage.module.css'

interface LinkPickerProps {
  label: string
  /** The verb on its button. */
  action: string
  options: readonly { readonly id: string; readonly words: string }[]
  onLink: (id: string) => void
}

/** One of some things, chosen and then linked: a list alone would link with every press of an arrow. */
export function LinkPicker({ label, action, options, onLink }: LinkPickerProps) {
  const [chosen, setChosen] = useState('')
  const link = () => {
    if (!chosen) return
    onLink(chosen)
    setChosen('')
  }
  return (
    <div className={styles.adding}>
      <select
        className={styles.input}
        aria-label={label}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">{label}</option>
        {options.map(({ id, words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
      <Button icon={<Plus size={18} strokeWidth={1.75} aria-hidden />} aria-disabled={!chosen} onClick={link}>
        {action}
      </Button>
    </div>
  )
}
