import { useState } from 'react'
import type { Finding } from '../../../shared/domain/finding.ts'
import type { FindingId } from '../../../shared/ids.ts'
import { folded } from '../../../shared/language/folding.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import page from './FindingPage.module.css'
import styles from './MergeDialog.module.css'
import { useParts } from './findingsContext.ts'
import { useFindings } from './useFindings.ts'

interface MergeDialogProps {
  finding: Finding
  onChoose: (other: FindingId) => void
  onClose: () => void
}

/** Which other finding says the same. */
export function MergeDialog({ finding, onChoose, onClose }: MergeDialogProps) {
  const t = useText()
  const { acting } = useParts()
  const [words, setWords] = useState('')
  const others = useFindings().filter((one) => {
    const isKept = acting.ruleFor({ record: one, key: 'mergedInto' }) !== undefined
    return one.id !== finding.id && !isKept && folded(one.title).includes(folded(words.trim()))
  })
  return (
    <Dialog title={t('findings.merge.title')} isOpen onClose={onClose}>
      <p>{t('findings.merge.words')}</p>
      <TextField
        label={t('findings.merge.search')}
        type="search"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {others.length === 0 ? (
        <p className={page.hint}>{t('findings.merge.none')}</p>
      ) : (
        <ul className={styles.others}>
          {others.map((one) => (
            <li key={one.id}>
              <button type="button" className={styles.other} onClick={() => onChoose(one.id)}>
                <span>{one.title || t('finding.untitled')}</span>
                <span className={styles.nature}>{t(`board.nature.${one.nature}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
