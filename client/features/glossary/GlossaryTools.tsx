import { BookOpen } from 'lucide-react'
import { Link } from 'react-router'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './GlossaryTools.module.css'
import { showTerms, useTermsShown } from './termsShown.ts'

/** The words of the programme: the way to them, and whether they are underlined for this person. */
export function GlossaryTools() {
  const t = useText()
  const { workgroup } = useRoom()
  const { data } = useWorkgroup(workgroup)
  const isShown = useTermsShown()
  return (
    <>
      <label className={styles.line}>
        <input
          type="checkbox"
          className={styles.box}
          checked={isShown}
          onChange={({ target }) => showTerms(target.checked)}
        />
        {t('glossary.underline')}
      </label>
      {data && (
        <Link className={`${buttonClass('quiet')} ${styles.open}`} to={`/p/${data.programmeId}/lexique`}>
          <BookOpen size={20} strokeWidth={1.75} aria-hidden />
          <span>{t('glossary.open')}</span>
        </Link>
      )}
    </>
  )
}
