import { ClipboardList } from 'lucide-react'
import { useId, useSyncExternalStore } from 'react'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { firstWords, type SetAside } from './setAside.ts'
import styles from './SetAsidePanel.module.css'
import type { Shelf } from './Shelf.ts'

/** What the room did not take, beside the board and in nobody's way: why, and the words in hand until one puts them away. */
export function SetAsidePanel({ shelf }: { shelf: Shelf }) {
  const t = useText()
  const aside = useSyncExternalStore(shelf.onContent, shelf.content)
  const close = () => {
    shelf.empty()
    // The button goes with the panel: the keyboard goes on with what is under it.
    document.getElementById('content')?.focus({ preventScroll: true })
  }
  return (
    <>
      {aside && <AsideView aside={aside} onClose={close} />}
      <span className="visually-hidden" role="status">
        {aside && `${t('setAside.title')}. ${reasonOf(aside, t)}`}
      </span>
    </>
  )
}

function AsideView({ aside, onClose }: { aside: SetAside; onClose: () => void }) {
  const t = useText()
  const titleId = useId()
  const { about, texts } = aside
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <div className={styles.head}>
        <ClipboardList size={20} strokeWidth={1.75} aria-hidden />
        <h2 id={titleId} className={styles.title}>
          {t('setAside.title')}
        </h2>
      </div>
      <p>{reasonOf(aside, t)}</p>
      <p className={styles.quiet}>
        {about && `${t(about.kind === 'note' ? 'setAside.about' : 'setAside.aboutZone', { words: about.words })} `}
        {t('setAside.present')}
      </p>
      {texts.length > 0 && (
        <>
          <h3 className={styles.subtitle}>{t('setAside.texts', { count: texts.length })}</h3>
          <ul className={styles.texts}>
            {texts.map((words) => (
              <li key={words} className={styles.text}>
                <p className={styles.words}>{words}</p>
                <CopyButton
                  copied={words}
                  label={t('setAside.copy')}
                  name={t('setAside.copyText', { start: firstWords(words) })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.actions}>
        {texts.length > 1 && <CopyButton copied={texts.join('\n\n')} label={t('setAside.copyAll')} kind="primary" />}
        <Button onClick={onClose}>
          {texts.length > 0 ? t('setAside.forget', { count: texts.length }) : t('setAside.close')}
        </Button>
      </div>
    </section>
  )
}

/** Which rule said no, and what to do next. */
function reasonOf({ code, rule }: SetAside, t: Text): string {
  if (rule) return t(`rule.${rule}`)
  return code === 'malformed' || code === 'tooLarge' ? t(`setAside.${code}`) : t(`refusal.${code}`)
}
