import { SunMoon } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useText } from '../text/index.ts'
import styles from './ThemeSwitch.module.css'
import { chooseTheme, onTheme, themeChoice, themeChoices } from './theme.ts'

/** Clear, dark, high contrast, or as the system does. The browser's own list: light, and known by every hand. */
export function ThemeSwitch() {
  const t = useText()
  const choice = useSyncExternalStore(onTheme, themeChoice)
  return (
    <label className={styles.switch}>
      <SunMoon size={20} strokeWidth={1.75} aria-hidden />
      <span className="visually-hidden">{t('ui.theme.label')}</span>
      <select
        className={styles.choice}
        value={choice}
        onChange={(event) => {
          const chosen = themeChoices.find((one) => one === event.target.value)
          if (chosen) chooseTheme(chosen)
        }}
      >
        {themeChoices.map((one) => (
          <option key={one} value={one}>
            {t(`ui.theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
