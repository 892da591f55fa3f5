import { ChevronDown, Lock } from 'lucide-react'
import { useId, useMemo } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { gateBefore } from '../../../shared/domain/sheetLife.ts'
import type { SheetStatus } from '../../../shared/domain/sheetStatus.ts'
import { statusesAfter } from '../../../shared/domain/sheetStatus.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { classNames } from '../../ui/classNames.ts'
import { useCareGate } from '../care/CareGate.tsx'
import { inSheet } from '../care/meanings.ts'
import { missingByGate } from './gates.ts'
import type { SheetReading } from './SheetBook.ts'
import type { SheetDesk } from './SheetDesk.ts'
import list from '../../ui/menuList.module.css'
import { menuTakesFocus } from '../../ui/menuTakesFocus.ts'
import styles from './StatusMenu.module.css'

/** The state of a sheet, and what it may become: by whom may say so, and once what the gate asks for is there. */
export function StatusMenu({ reading, desk }: { reading: SheetReading; desk: SheetDesk }) {
  const t = useText()
  const whyId = useId()
  const { sheet } = reading
  const isMeant = useMemo(() => inSheet(sheet.id), [sheet.id])
  const [askFirst, gateDialog] = useCareGate('transmit', isMeant)
  const name = t(`sheet.status.${sheet.status}`)
  const missing = missingByGate(reading)
  const offers = statusesAfter(sheet.status).map((status) => {
    const rule = desk.ruleFor(sheet, { key: 'status', value: status })
    const gate = gateBefore(status)
    const asked = gate ? upTo(gate, missing) : 0
    return { status, rule, asked }
  })
  const rule = offers.find((offer) => offer.rule)?.rule
  if (offers.length === 0) return <span className={classNames(styles.chip, styles[toneOf(sheet.status)])}>{name}</span>
  const give = (status: SheetStatus) => {
    const refused = desk.become(sheet.id, status)
    if (refused === 'lifecycle' || refused === 'incomplete') return toast(t(`rule.${refused}`))
    if (refused) return toast(t(`step.why.${refused}`))
    toast(t('sheets.became', { title: sheet.title || t('sheet.untitled'), status: t(`sheet.status.${status}`) }), {
      undo: desk.takeBack(),
    })
  }
  return (
    <>
      {gateDialog}
      <MenuTrigger>
        <Button
          className={classNames(styles.chip, styles.button, styles[toneOf(sheet.status)])}
          aria-label={t('sheets.statusOf', { status: name, title: sheet.title || t('sheet.untitled') })}
        >
          {name}
          <ChevronDown size={16} strokeWidth={2} aria-hidden />
        </Button>
        <Popover className={list.popover ?? ''} placement="bottom start">
          {rule && (
            <p className={list.why} id={whyId}>
              <Lock size={18} strokeWidth={1.75} aria-hidden />
              {t(`step.why.${rule}`)}
            </p>
          )}
          <Menu
            ref={menuTakesFocus}
            className={list.menu ?? ''}
            aria-label={t('sheets.becomes')}
            {...(rule && { 'aria-describedby': whyId })}
            disabledKeys={offers.flatMap((offer) => (offer.rule || offer.asked > 0 ? [offer.status] : []))}
            onAction={(key) => {
              const status = key as SheetStatus
              if (status === 'transmitted') askFirst(() => give(status))
              else give(status)
            }}
          >
            {offers.map(({ status, asked }) => (
              <MenuItem
                key={status}
                id={status}
                textValue={t(`sheet.status.${status}`)}
                className={classNames(list.item, styles.state)}
              >
                {t(`sheet.status.${status}`)}
                {asked > 0 && <span className={styles.asked}>{t('sheets.missing', { count: asked })}</span>}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  )
}

function upTo(gate: NonNullable<ReturnType<typeof gateBefore>>, missing: ReturnType<typeof missingByGate>): number {
  const { transmission, opinion, retention } = missing
  if (gate === 'transmission') return transmission.length
  return transmission.length + opinion.length + (gate === 'retention' ? retention.length : 0)
}

const TONES: Partial<Record<SheetStatus, 'waiting' | 'good' | 'bad'>> = {
  transmitted: 'waiting',
  consolidated: 'waiting',
  forwarded: 'waiting',
  toComplete: 'waiting',
  postponed: 'waiting',
  retained: 'good',
  retainedWithReservation: 'good',
  inProgress: 'good',
  amended: 'good',
  done: 'good',
  capitalised: 'good',
  notRetained: 'bad',
  suspended: 'bad',
  abandoned: 'bad',
}
function toneOf(status: SheetStatus): 'plain' | 'waiting' | 'good' | 'bad' {
  return TONES[status] ?? 'plain'
}
