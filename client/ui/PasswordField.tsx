import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useText } from '../text/index.ts'
import { buttonClass } from './Button.tsx'
import { TextField } from './Field.tsx'
import styles from './PasswordField.module.css'

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type'> & {
  /** For a new password: its least length. Strength is shown as length alone, the only rule. */
  least?: number
}

export function PasswordField({ least, ...rest }: PasswordFieldProps) {
  const t = useText()
  const [isShown, setShown] = useState(false)
  const length = typeof rest.value === 'string' ? [...rest.value].length : 0
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className={styles.password}>
      <TextField {...rest} type={isShown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} />
      {least !== undefined && (
        <div className={styles.strength}>
          <meter
            className={styles.meter}
            aria-hidden
            min={0}
            max={least * 2}
            low={least}
            optimum={least * 2}
            value={Math.min(length, least * 2)}
          />
          <p className={styles.words}>
            {t(length < least ? 'ui.password.length' : 'ui.password.longEnough', { count: length, least })}
          </p>
        </div>
      )}
      <button
        type="button"
        className={`${buttonClass('quiet')} ${styles.show}`}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon size={20} strokeWidth={1.75} aria-hidden />
        {t(isShown ? 'ui.password.hide' : 'ui.password.show')}
      </button>
    </div>
  )
}
