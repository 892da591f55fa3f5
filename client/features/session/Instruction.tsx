import { useId, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import styles from './Instruction.module.css'

/** What to do, in a few lines; all of it on demand. */
export function Instruction({ text }: { text: string }) {
  const t = useText()
  const id = useId()
  const words = useRef<HTMLParagraphElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isCut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = words.current
    if (!element || isOpen) return undefined
    const look = () => setCut(element.scrollHeight > element.clientHeight + 2)
    look()
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [isOpen])
  if (text === '') return null
  return (
    <div className={styles.instruction}>
      <p ref={words} id={id} className={classNames(styles.words, !isOpen && styles.cut)} data-instruction>
        {text}
      </p>
      {(isCut || isOpen) && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'live.less' : 'live.more')}
        </button>
      )}
    </div>
  )
}
