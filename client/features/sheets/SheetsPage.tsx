import { Plus } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { isInReading } from '../../../shared/domain/readingRequest.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ForYou } from '../drafting/ForYou.tsx'
import { ReportButton } from '../reports/ReportButton.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { filterSheets, isFiltering, NO_SHEET_FILTER, type SheetFilter } from './filtering.ts'
import { NewSheetDialog } from './NewSheetDialog.tsx'
import { SheetBoard } from './SheetBoard.tsx'
import { SheetCalendar } from './SheetCalendar.tsx'
import { useSheetReadings } from './sheetContext.ts'
import type { SheetDesk } from './SheetDesk.ts'
import { SheetList } from './SheetList.tsx'
import styles from './SheetsPage.module.css'
import { useToday } from './useToday.ts'
import { SheetTools, type SheetView, sheetViews } from './SheetTools.tsx'

const lastFilters = new Map<string, SheetFilter>()

/** All the sheets of the group: as a list, by their state, or by what is due when. */
export function SheetsPage({ desk }: { desk: SheetDesk }) {
  const t = useText()
  const { workgroup } = useRoom()
  const readings = useSheetReadings()
  const [params, setParams] = useSearchParams()
  const view = sheetViews.find((one) => one === params.get('view')) ?? 'list'
  const [filter, setFilter] = useState(() => lastFilters.get(workgroup) ?? NO_SHEET_FILTER)
  const [isMaking, setMaking] = useState(false)
  const asked = useDeferredValue(filter)
  const you = useStage()?.you.id
  const today = useToday()
  const shown = useMemo(() => filterSheets(readings, asked, { you, today }), [readings, asked, you, today])
  const forYou = readings.filter(({ sheet }) => isInReading(sheet.readings, 'mine', { you, today })).length
  const rule = desk.ruleFor(undefined)
  const look = (next: SheetFilter) => {
    lastFilters.set(workgroup, next) // for when one comes back from a sheet
    setFilter(next)
  }
  const turn = (next: SheetView) => setParams(next === 'list' ? {} : { view: next }, { replace: true })
  const newSheet = rule ? undefined : (
    <Button kind="primary" icon={<Plus size={20} strokeWidth={1.75} aria-hidden />} onClick={() => setMaking(true)}>
      {t('sheets.new')}
    </Button>
  )
  return (
    <div className={styles.page}>
      <h2 className="visually-hidden">{t('sheet.names')}</h2>
      {readings.length === 0 ? (
        <div className={styles.empty}>
          <EmptyState title={t('sheets.empty.title')} action={newSheet}>
            <p>{rule ? t(`step.why.${rule}`) : t('sheets.empty.words')}</p>
          </EmptyState>
        </div>
      ) : (
        <>
          <SheetTools
            readings={readings}
            shown={shown.length}
            filter={filter}
            onFilter={look}
            view={view}
            onView={turn}
            action={
              <div className={styles.actions}>
                <ReportButton document="sheets" />
                {newSheet}
              </div>
            }
          />
          {forYou > 0 && filter.reading !== 'mine' && (
            <div className={styles.forYou}>
              <ForYou
                words={t('drafting.read.sheetsForYou', { count: forYou })}
                onShow={() => look({ ...NO_SHEET_FILTER, reading: 'mine' })}
              />
            </div>
          )}
          {shown.length === 0 && isFiltering(asked) ? (
            <div className={styles.empty}>
              <EmptyState
                title={t('sheets.noneFound')}
                action={<Button onClick={() => look(NO_SHEET_FILTER)}>{t('table.filter.clear')}</Button>}
              />
            </div>
          ) : (
            <div className={styles.scroller} data-scroller data-view={view}>
              {view === 'list' && <SheetList readings={shown} desk={desk} />}
              {view === 'board' && <SheetBoard readings={shown} desk={desk} />}
              {view === 'calendar' && <SheetCalendar readings={shown} />}
            </div>
          )}
        </>
      )}
      {isMaking && <NewSheetDialog desk={desk} onClose={() => setMaking(false)} />}
    </div>
  )
}
