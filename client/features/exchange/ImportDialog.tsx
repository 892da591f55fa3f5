import { FileUp } from 'lucide-react'
import { type ChangeEvent, type DragEvent, useId, useState } from 'react'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './exchange.module.css'
import { ImportPreview } from './ImportPreview.tsx'
import { openFile, type OpenedFile } from './opening.ts'
import { WhatIsWrong } from './WhatIsWrong.tsx'

/** A file onto the board: chosen or dropped, looked at, and only then laid down. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const room = useRoom()
  const [file, setFile] = useState<OpenedFile>()
  const [isOpening, setOpening] = useState(false)
  const [failure, setFailure] = useState<unknown>()

  const open = (chosen: File | undefined) => {
    if (!chosen || isOpening) return
    setOpening(true)
    setFailure(undefined)
    void openFile(chosen, room.workgroup)
      .then(setFile, setFailure)
      .finally(() => setOpening(false))
  }
  return (
    <Dialog title={t('exchange.import.title')} isOpen isWide onClose={onClose}>
      {file ? (
        <ImportPreview key={file.name} opened={file} onOther={() => setFile(undefined)} onDone={onClose} />
      ) : (
        <div className={styles.form}>
          <FilePlace isOpening={isOpening} onFile={open} />
          {failure !== undefined && <WhatIsWrong failure={failure} />}
        </div>
      )}
    </Dialog>
  )
}

const ENDINGS = '.csv,.tsv,.txt,.xlsx,.json,.excalidraw,.excalidrawlib,.tldr,.canvas'

function FilePlace({ isOpening, onFile }: { isOpening: boolean; onFile: (file: File | undefined) => void }) {
  const t = useText()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onFile(event.target.files?.[0])
    event.target.value = '' // the same file may be chosen again, mended
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    <div
      className={styles.place}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={36} strokeWidth={1.5} aria-hidden />
      <p>{t('exchange.import.which')}</p>
      <input id={id} className={styles.file} type="file" accept={ENDINGS} onChange={choose} />
      <label htmlFor={id} className={classNames(buttonClass('primary'), styles.fileLabel)}>
        {isOpening ? t('exchange.import.opening') : t('exchange.import.choose')}
      </label>
      <p className={styles.hint}>{t('exchange.import.kinds')}</p>
    </div>
  )
}
