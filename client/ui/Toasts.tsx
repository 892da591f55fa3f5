import { X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Link } from 'react-router'
import { useText } from '../text/index.ts'
import { Button, buttonClass, IconButton } from './Button.tsx'
import { classNames } from './classNames.ts'
import styles from './Toasts.module.css'
import { dismissToast, onToasts, type Toast, toastsShown } from './toasts.ts'

const SHOWN_MS = 6000
const SHOWN_WITH_UNDO_MS = 12_000 // time to read, to think, and to reach the button by keyboard

/** Where toasts show; once a page, in main.tsx. Always in the page, so that what comes into it is announced. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, toastsShown)
  return createPortal(
    // The attribute keeps it alive and above while a dialog makes the rest of the page still.
    <div className={styles.region} role="status" data-react-aria-top-layer>
      {toasts.map((one) => (
        <ToastView key={one.id} toast={one} />
      ))}
    </div>,
    document.body,
  )
}

function ToastView({ toast }: { toast: Toast }) {
  const t = useText()
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(
      () => dismissToast(toast.id),
      toast.undo || toast.link || toast.action ? SHOWN_WITH_UNDO_MS : SHOWN_MS,
    )
    return () => clearTimeout(timer)
  }, [toast, isHeld])
  const undo = () => {
    toast.undo?.()
    dismissToast(toast.id)
  }
  return (
    <div
      className={styles.toast}
      // A finger that taps leaves no pointer behind that could go away again.
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.words}>{toast.words}</span>
      {toast.link && (
        <Link
          to={toast.link.to}
          className={classNames(buttonClass('quiet'), styles.action)}
          onClick={() => dismissToast(toast.id)}
        >
          {toast.link.words}
        </Link>
      )}
      {toast.action && (
        <Button
          kind="quiet"
          className={styles.action}
          onClick={() => {
            dismissToast(toast.id)
            toast.action?.act()
          }}
        >
          {toast.action.words}
        </Button>
      )}
      {toast.undo && (
        <Button kind="quiet" className={styles.action} onClick={undo}>
          {t('ui.undo')}
        </Button>
      )}
      <IconButton name={t('ui.close')} className={styles.action} onClick={() => dismissToast(toast.id)}>
        <X size={20} strokeWidth={1.75} />
      </IconButton>
    </div>
  )
}
