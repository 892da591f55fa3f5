import { LayoutTemplate } from 'lucide-react'
import { useState } from 'react'
import type { WorkgroupId } from '../../../shared/ids.ts'
import type { Editor } from '../../board/Editor.ts'
import { useEditor } from '../../canvas/hooks.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { focusWhenFree } from '../../ui/focusWhenFree.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import styles from './EmptyBoard.module.css'
import { Templates } from './TemplateTools.tsx'
import { useIsBoardEmpty } from './useIsBoardEmpty.ts'

/** Boards on which one has said to begin with nothing, as long as the page lives. */
const begunEmpty = new Set<WorkgroupId>()

/** On a board where nothing is yet: a template, or nothing. It goes as soon as something comes, or a tool is taken up. */
export function EmptyBoard({ editor }: { editor: Editor }) {
  const t = useText()
  const { workgroup, client } = useRoom()
  const mayLay = useMay('structure.write')
  const isEmpty = useIsBoardEmpty(client.board)
  const isIdle = useEditor(editor, 'tool', ({ tool }) => tool === 'select')
  const [isChoosing, setChoosing] = useState(false)
  const [, setBegun] = useState(false)
  const isShown = mayLay && isEmpty && isIdle && !begunEmpty.has(workgroup)
  return (
    <>
      {isShown && (
        <section className={styles.around} aria-labelledby="empty-board">
          <div className={styles.card}>
            <h2 id="empty-board" className={styles.title}>
              {t('templates.empty.title')}
            </h2>
            <p className={styles.words}>{t('templates.empty.words')}</p>
            <div className={styles.actions}>
              <Button
                kind="primary"
                icon={<LayoutTemplate size={20} strokeWidth={1.75} aria-hidden />}
                onClick={() => setChoosing(true)}
              >
                {t('templates.empty.choose')}
              </Button>
              <Button
                onClick={() => {
                  begunEmpty.add(workgroup)
                  setBegun(true)
                  focusWhenFree(() => document.querySelector('[data-board-surface]'))
                }}
              >
                {t('templates.empty.without')}
              </Button>
            </div>
          </div>
        </section>
      )}
      <Templates
        isOpen={isChoosing}
        onClose={() => {
          setChoosing(false)
          // Once something lies there the card has gone, and the button that had the focus with it.
          focusWhenFree(() => document.querySelector('[data-board-surface]'))
        }}
      />
    </>
  )
}
