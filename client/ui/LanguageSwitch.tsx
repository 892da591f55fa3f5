import { Languages } from 'lucide-react'
import { chooseLanguage, useLanguage, useText } from '../text/index.ts'
import { buttonClass } from './Button.tsx'
import { toast } from './toasts.ts'

/** Names the other language in that language: whoever needs it can read it. */
export function LanguageSwitch() {
  const t = useText()
  const other = useLanguage() === 'fr' ? 'en' : 'fr'
  const change = () => {
    chooseLanguage(other).catch(() => toast(t('ui.languageNotLoaded')))
  }
  return (
    <button type="button" className={buttonClass('quiet')} lang={other} onClick={change}>
      <Languages size={20} strokeWidth={1.75} aria-hidden />
      {other === 'fr' ? 'Français' : 'English'}
    </button>
  )
}
