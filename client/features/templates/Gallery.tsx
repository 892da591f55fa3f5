import { BookmarkPlus } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { PolicyArea } from '../../../shared/domain/programme.ts'
import { failureText } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './Gallery.module.css'
import { type Offered, type OfferedTemplate, usualChoices } from './offered.ts'
import { TemplatePreview } from './TemplatePreview.tsx'

interface GalleryProps {
  offered: Offered
  policyAreas: readonly PolicyArea[]
  /** The template one comes back from: its card takes the focus. */
  cameFrom: OfferedTemplate['key'] | undefined
  onSee: (key: OfferedTemplate['key']) => void
  onSave: () => void
}

/** All templates as small drawings. Those of the programme come first once there are any: somebody there has prepared them. */
export function Gallery({ offered, policyAreas, cameFrom, onSee, onSave }: GalleryProps) {
  const t = useText()
  const { kept, own, shipped } = offered
  const cards = (some: readonly OfferedTemplate[]) => (
    <ul className={styles.cards}>
      {some.map((template) => (
        <li key={template.key}>
          <Card
            template={template}
            policyAreas={policyAreas}
            isFocused={template.key === cameFrom}
            onSee={() => onSee(template.key)}
          />
        </li>
      ))}
    </ul>
  )
  const ownPart = (
    <Part title={t('templates.own')} hint={t('templates.ownHint')}>
      {kept.isPending && <Skeleton widths={['100%']} height="6rem" />}
      {kept.isError && (
        <Message kind="trouble">
          <p>{failureText(t, kept.error)}</p>
          <p>
            <Button onClick={() => void kept.refetch()}>{t('ui.retry')}</Button>
          </p>
        </Message>
      )}
      {own.length > 0 && cards(own)}
      <Button className={styles.save} icon={<BookmarkPlus size={20} strokeWidth={1.75} aria-hidden />} onClick={onSave}>
        {t('templates.save')}
      </Button>
    </Part>
  )
  return (
    <>
      {own.length > 0 && ownPart}
      <Part title={t('templates.shipped')} hint={t('templates.shippedHint')}>
        {cards(shipped)}
      </Part>
      {own.length === 0 && ownPart}
    </>
  )
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div>
        <h3 id={id}>{title}</h3>
        <p className={styles.hint}>{hint}</p>
      </div>
      {children}
    </section>
  )
}

interface CardProps {
  template: OfferedTemplate
  policyAreas: readonly PolicyArea[]
  isFocused: boolean
  onSee: () => void
}

function Card({ template, policyAreas, isFocused, onSee }: CardProps) {
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFocused) button.current?.focus()
  }, [isFocused])
  const contents = template.contents(usualChoices(policyAreas))
  return (
    <button ref={button} type="button" className={styles.card} onClick={onSee}>
      <TemplatePreview contents={contents} />
      <span className={styles.words}>
        <span className={styles.title}>{template.title}</span>
        <span className={styles.about}>
          {template.description || t('templates.zones', { count: contents.zones.length })}
        </span>
      </span>
    </button>
  )
}
