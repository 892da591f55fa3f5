import { CircleCheck, EllipsisVertical, FileDown, LockOpen, Printer, Trash2, WandSparkles } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { failureText } from '../../api/failure.ts'
import { useKeepVersion } from '../../api/history.ts'
import { useSessions } from '../../api/sessions.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toasts.ts'
import { ReportDialog } from '../reports/ReportDialog.tsx'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import { useMinutes } from './minutesContext.ts'
import styles from './MinutesPage.module.css'
import { useEstablish } from './useEstablish.ts'

const MAX_VERSION_NAME = 120

/** What one does with the minutes as a whole: say yes, open again, take them away as a file. */
export function MinutesTools() {
  const t = useText()
  const { workgroup } = useRoom()
  const { minutes, desk } = useMinutes()
  const [isExporting, setExporting] = useState(false)
  const isValidated = minutes.status === 'validated'
  const mayDecide = desk.ruleFor(minutes, { key: 'status' }) === undefined
  const title = minutes.title || t('minutes.untitled')
  const { mutate: keep } = useKeepVersion(workgroup)
  const validate = () => {
    const rule = desk.validate(minutes.id, Date.now())
    if (rule) return toast(t(`step.why.${rule}`))
    const undo = desk.takeBack()
    keep(t('minutes.versionName', { title }).slice(0, MAX_VERSION_NAME), {
      onSuccess: () => toast(t('minutes.validated'), { undo }),
      onError: () => toast(t('minutes.validatedNoVersion'), { undo }),
    })
  }
  const reopen = () => {
    const rule = desk.reopen(minutes.id)
    toast(rule ? t(`step.why.${rule}`) : t('minutes.reopened'), rule ? {} : { undo: desk.takeBack() })
  }
  return (
    <div className={styles.tools}>
      {mayDecide && !isValidated && (
        <Button kind="primary" icon={<CircleCheck size={20} strokeWidth={1.75} aria-hidden />} onClick={validate}>
          {t('minutes.validate')}
        </Button>
      )}
      <Button
        kind={isValidated ? 'primary' : 'secondary'}
        icon={<FileDown size={20} strokeWidth={1.75} aria-hidden />}
        onClick={() => setExporting(true)}
      >
        {t('minutes.export')}
      </Button>
      <Button icon={<Printer size={20} strokeWidth={1.75} aria-hidden />} onClick={() => print()}>
        {t('minutes.print')}
      </Button>
      {mayDecide && isValidated && (
        <Button icon={<LockOpen size={20} strokeWidth={1.75} aria-hidden />} onClick={reopen}>
          {t('minutes.reopen')}
        </Button>
      )}
      <More />
      {isExporting && (
        <ReportDialog
          place={{ workgroup }}
          minutes={{ id: minutes.id, name: title }}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  )
}

/** What is seldom done: fill what is still empty from what happened since, and take the minutes away. */
function More() {
  const t = useText()
  const navigate = useNavigate()
  const { workgroup } = useRoom()
  const { minutes, desk } = useMinutes()
  const mayFill = useMay('session.conduct') && minutes.status === 'draft'
  const mayRemove = desk.ruleFor(minutes, { isRemoved: true }) === undefined
  const title = minutes.title || t('minutes.untitled')
  const remove = () => {
    const rule = desk.remove(minutes.id)
    if (rule) return toast(t(`step.why.${rule}`))
    toast(t('minutes.removed', { title }), { undo: desk.takeBack() })
    void navigate(`/w/${workgroup}/minutes`)
  }
  const fill = useFill()
  const items = [
    ...(mayFill && fill
      ? [
          {
            id: 'fill',
            label: t('minutes.fill'),
            icon: <WandSparkles size={20} strokeWidth={1.75} aria-hidden />,
            onChoose: fill,
          },
        ]
      : []),
    ...(mayRemove
      ? [
          {
            id: 'remove',
            label: t('minutes.remove'),
            icon: <Trash2 size={20} strokeWidth={1.75} aria-hidden />,
            isDangerous: true,
            onChoose: remove,
          },
        ]
      : []),
  ]
  if (items.length === 0) return null
  return (
    <Menu
      label={t('minutes.more')}
      icon={<EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />}
      kind="quiet"
      isIconOnly
      items={items}
    />
  )
}

/** Fills what is still empty; undefined when the session is not known here, as of minutes that a file brought. */
function useFill(): (() => void) | undefined {
  const t = useText()
  const { workgroup } = useRoom()
  const { minutes, desk } = useMinutes()
  const mayConduct = useMay('session.conduct')
  const { data: sessions = [] } = useSessions(workgroup, mayConduct)
  const { mutate } = useEstablish(sessions)
  if (!sessions.some(({ id }) => id === minutes.id)) return undefined
  return () =>
    mutate(minutes.id, {
      onSuccess: (filled) => {
        if (typeof filled === 'string') return toast(t(`step.why.${filled}`))
        toast(t('minutes.filled', { count: filled }), filled > 0 ? { undo: desk.takeBack() } : {})
      },
      onError: (error) => toast(failureText(t, error)),
    })
}
