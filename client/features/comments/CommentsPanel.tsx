import { ArrowLeft, X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { placeKeyOf } from './aboutField.ts'
import { AboutThing } from './AboutThing.tsx'
import { AllThreads } from './AllThreads.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import type { ShownComments } from './CommentDesk.ts'
import styles from './CommentsPanel.module.css'
import { useShownComments } from './useComments.ts'

/** Beside the board or the list, and on a phone over it: what people say beside things. Nothing while it is closed. */
export function CommentsPanel() {
  const shown = useShownComments()
  return shown ? <Panel shown={shown} /> : null
}

function Panel({ shown }: { shown: ShownComments }) {
  const t = useText()
  const { desk, workgroup } = useRoom()
  const navigate = useNavigate()
  const id = useId()
  const title = useRef<HTMLHeadingElement>(null)
  const { about } = shown
  useEffect(() => {
    if (about === 'all') title.current?.focus({ preventScroll: true })
  }, [about])
  const go = (target: CommentTarget) => {
    // On a narrow screen the panel lies over what one wants to see.
    if (matchMedia('(max-width: 43.75rem)').matches) desk.close()
    // Fields are on a page of their own.
    if (target.field !== undefined) void navigate(`/w/${workgroup}/${target.root}/${target.id}`)
    desk.want(target)
  }
  return (
    // Escape closes it from anywhere inside; every way to do so by hand is a button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={styles.panel}
      aria-labelledby={id}
      data-comments
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        desk.close()
      }}
    >
      <header className={styles.head}>
        {about !== 'all' && (
          <IconButton name={t('comments.all')} onClick={() => desk.open('all')}>
            <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
        <h2 ref={title} id={id} tabIndex={-1} className={styles.title}>
          {t('comments.title')}
        </h2>
        <IconButton name={t('ui.close')} onClick={() => desk.close()}>
          <X size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </header>
      <div className={styles.body}>
        {about === 'all' ? (
          <AllThreads onOpen={(target) => desk.open(target)} onGo={go} />
        ) : (
          <AboutThing key={placeKeyOf(about)} target={about} title={title} onGo={go} />
        )}
      </div>
    </aside>
  )
}
