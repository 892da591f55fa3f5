import {
  ArrowLeft,
  CalendarPlus,
  Copy,
  EllipsisVertical,
  FileDown,
  FileText,
  GitCompareArrows,
  Lock,
  Trash2,
} from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { SheetField } from '../../../shared/domain/completeness.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { prefetchTextEditor } from '../../canvas/textEditor.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toasts.ts'
import { useMediaQuery } from '../../ui/useMediaQuery.ts'
import { DraftingContext, useNewDrafting } from '../drafting/draftingContext.ts'
import { ModeSwitch } from '../drafting/ModeSwitch.tsx'
import { PendingBar } from '../drafting/PendingBar.tsx'
import { ReadingsSection } from '../drafting/ReadingsSection.tsx'
import { useWantedField } from '../drafting/useWantedField.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import { Amendments } from './Amendments.tsx'
import { CompletenessPanel } from './CompletenessPanel.tsx'
import { FindingsField } from './FindingsField.tsx'
import { form, type FormField, isAsked, sections } from './form.ts'
import { missingNext } from './gates.ts'
import { ProjectSheet } from './ProjectSheet.tsx'
import { FlagField } from './FlagField.tsx'
import { goToField } from './jumping.ts'
import { ListField } from './ListField.tsx'
import { ParentsField } from './ParentsField.tsx'
import type { SheetReading } from './SheetBook.ts'
import { SheetContext, useHome, useSheetReading } from './sheetContext.ts'
import type { SheetDesk } from './SheetDesk.ts'
import styles from './SheetPage.module.css'
import { KeysField, TagsField } from './SetField.tsx'
import { StatusMenu } from './StatusMenu.tsx'
import { handOverCalendar } from './stepsCalendar.ts'
import { useSayReading } from './useSayReading.ts'
import { KeyField, ValueField } from './ValueField.tsx'
import { WordsField } from './WordsField.tsx'

const ReportDialog = lazy(() => import('../reports/ReportDialog.tsx').then((file) => ({ default: file.ReportDialog })))

/** One sheet with all its fields, written by several at once, and what it still lacks. */
export function SheetPage({ id, desk }: { id: SheetId; desk: SheetDesk }) {
  const t = useText()
  const { workgroup } = useRoom()
  const reading = useSheetReading(id)
  if (!reading) {
    return (
      <div className={styles.gone}>
        <EmptyState
          title={t('sheets.gone.title')}
          action={
            <Link className={buttonClass('primary')} to={`/w/${workgroup}/sheets`}>
              {t('sheets.all')}
            </Link>
          }
        >
          <p>{t('sheets.gone.words')}</p>
        </EmptyState>
      </div>
    )
  }
  return <Sheet reading={reading} desk={desk} />
}

const PANEL_BESIDE = '(min-width: 64rem)'
const TOOLS_IN_SIGHT = '(min-width: 44rem)'

function Sheet({ reading, desk }: { reading: SheetReading; desk: SheetDesk }) {
  const t = useText()
  const { sheet } = reading
  const isBeside = useMediaQuery(PANEL_BESIDE)
  const scroller = useRef<HTMLDivElement>(null)
  useSayReading(scroller, sheet.id)
  const parts = useMemo(
    () => ({ sheet: reading.sheet, reading, desk, missing: new Set<string>(missingNext(reading)) }),
    [reading, desk],
  )
  const rule = desk.ruleFor(sheet, { key: 'title' })
  const drafting = useNewDrafting('sheets', sheet.id)
  useEffect(prefetchTextEditor, []) // so that nobody types before it is there
  return (
    <SheetContext value={parts}>
      <DraftingContext value={drafting}>
        <div className={styles.scroller} data-scroller ref={scroller}>
          <div className={styles.page}>
            <Head reading={reading} desk={desk} />
            {rule && (
              <p className={styles.closed}>
                <Lock size={20} strokeWidth={1.75} aria-hidden />
                {t(`step.why.${rule}`)}
              </p>
            )}
            <Amendments sheet={sheet} desk={desk} />
            {!isBeside && (
              <details className={styles.folded}>
                <summary className={styles.foldedName}>{t('sheets.completeness')}</summary>
                <CompletenessPanel />
              </details>
            )}
            <div className={styles.columns}>
              <div className={styles.form}>
                <Drafting reading={reading} mayWrite={!rule} />
                {sections.map((section) => (
                  <section
                    key={section}
                    className={styles.section}
                    aria-labelledby={`part-${section}`}
                    data-section={section}
                  >
                    <h3 className={styles.sectionName} id={`part-${section}`}>
                      {t(`sheets.section.${section}`)}
                    </h3>
                    <div className={styles.fields} data-of={section}>
                      {form[section]
                        .filter((field) => isAsked(field, sheet))
                        .map((field) => (
                          <Field key={field.field} {...field} />
                        ))}
                    </div>
                  </section>
                ))}
              </div>
              {isBeside && (
                <aside className={styles.aside}>
                  <CompletenessPanel />
                </aside>
              )}
            </div>
          </div>
        </div>
      </DraftingContext>
    </SheetContext>
  )
}

/** How one writes here, what others suggest, and who is asked to read it again. */
function Drafting({ reading, mayWrite }: { reading: SheetReading; mayWrite: boolean }) {
  const texts = sections.flatMap((section) =>
    form[section].flatMap((one) => (one.as === 'words' ? [[one.field, reading.suggested[one.field]] as const] : [])),
  )
  useWantedField(goToNamedField)
  return (
    <>
      {mayWrite && <ModeSwitch />}
      <PendingBar texts={texts} mayWrite={mayWrite} />
      <ReadingsSection record={reading.sheet} />
    </>
  )
}
const goToNamedField = (field: string) => goToField(field as SheetField)

function Field(field: FormField) {
  switch (field.as) {
    case 'value':
      return <ValueField {...field} />
    case 'key':
      return <KeyField {...field} />
    case 'keys':
      return <KeysField {...field} />
    case 'tags':
      return <TagsField {...field} />
    case 'list':
      return <ListField {...field} />
    case 'words':
      return <WordsField {...field} />
    case 'findings':
      return <FindingsField />
    case 'parents':
      return <ParentsField />
    case 'flag':
      return <FlagField {...field} />
  }
}

function Head({ reading, desk }: { reading: SheetReading; desk: SheetDesk }) {
  const t = useText()
  const navigate = useNavigate()
  const { workgroup } = useRoom()
  const home = useHome()
  const mayProject = useMay('doors.show')
  const mayCompare = useMay('snapshot.manage')
  const isWide = useMediaQuery(TOOLS_IN_SIGHT)
  const [isReporting, setReporting] = useState(false)
  const { sheet } = reading
  const title = sheet.title || t('sheet.untitled')
  const remove = () => {
    const rule = desk.remove(sheet.id)
    if (rule) return toast(t(`step.why.${rule}`))
    toast(t('sheets.removed', { title }), { undo: desk.takeBack() })
    void navigate(`/w/${workgroup}/sheets`)
  }
  const copy = () => {
    const id = desk.copy(sheet.id, title, home)
    if (!id) return
    toast(t('sheets.copied', { title }))
    void navigate(`/w/${workgroup}/sheets/${id}`)
  }
  const compare = `/w/${workgroup}/sheets/${sheet.id}/compare`
  const items = [
    ...(mayCompare && !isWide
      ? [
          {
            id: 'compare',
            label: t('sheets.compare.open'),
            icon: <GitCompareArrows size={20} strokeWidth={1.75} aria-hidden />,
            onChoose: () => void navigate(compare),
          },
        ]
      : []),
    {
      id: 'report',
      label: t('report.open'),
      icon: <FileDown size={20} strokeWidth={1.75} aria-hidden />,
      onChoose: () => setReporting(true),
    },
    ...(sheet.steps.some(({ due }) => due !== undefined)
      ? [
          {
            id: 'calendar',
            label: t('sheets.calendar.ofSheet'),
            icon: <CalendarPlus size={20} strokeWidth={1.75} aria-hidden />,
            onChoose: () => handOverCalendar([sheet], sheet.number ?? title, t, workgroup),
          },
        ]
      : []),
    ...(desk.ruleFor(undefined)
      ? []
      : [
          {
            id: 'copy',
            label: t('sheets.copy'),
            icon: <Copy size={20} strokeWidth={1.75} aria-hidden />,
            onChoose: copy,
          },
        ]),
    ...(desk.ruleFor(sheet, { isRemoved: true })
      ? []
      : [
          {
            id: 'remove',
            label: t('sheets.remove'),
            icon: <Trash2 size={20} strokeWidth={1.75} aria-hidden />,
            isDangerous: true,
            onChoose: remove,
          },
        ]),
  ]
  return (
    <header className={styles.head}>
      <Link className={styles.back} to={`/w/${workgroup}/sheets`}>
        <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
        {t('sheets.all')}
      </Link>
      <div className={styles.headTools}>
        {mayCompare && isWide && (
          <Link className={buttonClass('secondary')} to={compare}>
            <GitCompareArrows size={20} strokeWidth={1.75} aria-hidden />
            <span>{t('sheets.compare.open')}</span>
          </Link>
        )}
        {mayProject && <ProjectSheet sheet={sheet.id} />}
        <Menu
          label={t('sheets.more')}
          icon={<EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={items}
        />
        {isReporting && (
          <Suspense>
            <ReportDialog
              place={{ workgroup }}
              sheet={{ id: sheet.id, name: sheet.number ?? title }}
              onClose={() => setReporting(false)}
            />
          </Suspense>
        )}
      </div>
      <div className={styles.named}>
        <p className={styles.number}>
          <FileText size={18} strokeWidth={1.75} aria-hidden />
          {[sheet.number, sheet.version > 1 && t('sheets.version', { version: sheet.version })]
            .filter(Boolean)
            .join(' · ') || t('sheet.name')}
        </p>
        <h2 className={styles.title}>
          <WithTerms text={title} />
        </h2>
      </div>
      <StatusMenu reading={reading} desk={desk} />
    </header>
  )
}
