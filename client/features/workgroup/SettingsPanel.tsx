import { Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { ThemeSwitch } from '../../ui/ThemeSwitch.tsx'
import { ExchangeDialog, ExchangeTools, useExchangePart } from '../exchange/ExchangeTools.tsx'
import { GlossaryTools } from '../glossary/GlossaryTools.tsx'
import { HistoryDialog, HistoryTools, useHistoryPart } from '../history/HistoryTools.tsx'
import { Templates, TemplateTools } from '../templates/TemplateTools.tsx'
import { KeptHere } from './KeptHere.tsx'
import { Panel } from './Panel.tsx'
import styles from './SettingsPanel.module.css'

/** Language and appearance, on this device; what the board was, and its ways in and out. */
export function SettingsPanel() {
  const t = useText()
  const history = useHistoryPart()
  const exchange = useExchangePart()
  const [isChoosing, setChoosing] = useState(false)
  return (
    <>
      <Panel
        title={t('workgroup.settings')}
        name={t('workgroup.settings')}
        face={<Settings2 size={20} strokeWidth={1.75} aria-hidden />}
      >
        <div className={styles.line}>
          <span aria-hidden>{t('workgroup.appearance')}</span>
          <ThemeSwitch />
        </div>
        <div className={styles.line}>
          <span aria-hidden>{t('workgroup.languageLabel')}</span>
          <LanguageSwitch />
        </div>
        <GlossaryTools />
        <TemplateTools onOpen={() => setChoosing(true)} />
        <HistoryTools onOpen={history.open} />
        <ExchangeTools onOpen={exchange.open} />
        <KeptHere />
      </Panel>
      <Templates isOpen={isChoosing} onClose={() => setChoosing(false)} />
      <HistoryDialog part={history.part} onClose={history.close} />
      <ExchangeDialog part={exchange.part} onClose={exchange.close} />
    </>
  )
}
