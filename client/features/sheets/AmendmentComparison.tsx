import { Link } from 'react-router'
import type { SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useNow } from '../history/useNow.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { Compared } from './Compared.tsx'
import { ComparisonFrame } from './ComparisonFrame.tsx'
import styles from './ComparePage.module.css'

/** An amendment beside the sheet that it amends, both as they are now, for everybody who reads them. */
export function AmendmentComparison({ id, amended }: { id: SheetId; amended: SheetId }) {
  const t = useText()
  const { workgroup, client } = useRoom()
  const now = useNow(client.board)
  const [original, amendment] = [amended, id].map((one) => now.sheets.find((sheet) => sheet.id === one))
  const back = `/w/${workgroup}/sheets/${id}`
  if (!original || !amendment) {
    return (
      <div className={styles.page}>
        <EmptyState title={t('amendments.gone.title')} action={<Link to={back}>{t('sheets.compare.back')}</Link>}>
          <p>{t('amendments.gone.words')}</p>
        </EmptyState>
      </div>
    )
  }
  return (
    <ComparisonFrame over={t('amendments.compareTitle')} title={amendment.title} back={back}>
      {(isWhole) => (
        <Compared
          id={id}
          formerId={amended}
          before={now}
          after={now}
          headings={[original.number ?? t('sheets.compare.from'), amendment.number ?? t('sheets.compare.to')]}
          isWhole={isWhole}
        />
      )}
    </ComparisonFrame>
  )
}
