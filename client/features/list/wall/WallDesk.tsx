import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { ActRule } from '../../../../shared/access.ts'
import type { ItemId, ZoneId } from '../../../../shared/ids.ts'
import type { ZoneSettings } from '../../../board/commands/zones.ts'
import { useWorkgroup } from '../../../api/workgroups.ts'
import { useText } from '../../../text/index.ts'
import { apart } from '../../../ui/apart.tsx'
import { Later } from '../../../ui/Later.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useRoom } from '../../workgroup/roomContext.ts'
import type { Goal } from '../focusing.ts'
import { useList, useZone } from '../listContext.ts'
import { useThingParts } from '../things/thingsContext.ts'
import { WallActing } from './WallActing.ts'
import { type WallParts, WallContext, type ZoneAction } from './wallContext.ts'
import { BesideDialog } from './BesideDialog.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { TextDialog } from './TextDialog.tsx'

const zoneDialog = apart(async () => ({ default: (await import('../../../canvas/ZoneDialog.tsx')).ZoneDialog }))
const BLANK: ZoneSettings = {
  title: '',
  instruction: '',
  meaning: {},
  colour: undefined,
  layout: 'free',
  locked: false,
}

type Doing = { readonly what: 'zone' | 'text' | 'link' } | { readonly what: 'set' | 'move'; readonly zone: ZoneId }

interface WallDeskProps {
  /** Where the focus goes once what was done is drawn. */
  goSoon: (goal: Goal) => void
  children: ReactNode
}

/** What one makes on the wall from the list: zones, texts, links; and what who leads does with the zones. */
export function WallDesk({ goSoon, children }: WallDeskProps) {
  const t = useText()
  const room = useRoom()
  const { book, you, say, canWrite, ruleFor } = useList()
  const { things } = useThingParts()
  const acting = useMemo(() => new WallActing(room, book, things, you), [room, book, things, you])
  const [doing, setDoing] = useState<Doing>()
  const zone = useZone(doing && 'zone' in doing ? doing.zone : undefined)
  const policyAreas = useWorkgroup(room.workgroup).data?.policyAreas ?? []
  const nameOf = useCallback((id: ZoneId) => book.zone(id)?.title || t('board.untitledZone'), [book, t])
  const close = useCallback(() => setDoing(undefined), [])
  const closeAt = (goal: Goal) => {
    close()
    goSoon(goal)
  }
  const refuse = useCallback((rule: ActRule | undefined) => rule && toast(t(`step.why.${rule}`)), [t])

  const remove = useCallback(
    (id: ZoneId) => {
      const name = nameOf(id)
      const removal = acting.removeZone(id)
      if (!removal) return refuse(acting.ruleFor('structure'))
      const undo = () => {
        if (!removal.putBack()) return refuse(acting.ruleFor('structure'))
        say(t('list.wall.zoneBack', { zone: name }))
        return goSoon({ section: id })
      }
      toast(t('board.event.zoneRemoved'), { undo })
      const next = book.zones()[0]
      return goSoon({ section: next?.id ?? '' })
    },
    [acting, book, goSoon, nameOf, refuse, say, t],
  )
  const parts = useMemo<WallParts | undefined>(() => {
    if (!canWrite) return undefined
    return {
      mayBuild: ruleFor('structure') === undefined,
      mayCreate: ruleFor('note.create') === undefined,
      add: (what) => setDoing({ what }),
      act: (id: ZoneId, action: ZoneAction) =>
        action === 'remove' ? remove(id) : setDoing({ what: action, zone: id }),
    }
  }, [canWrite, ruleFor, remove])

  const keepZone = (settings: ZoneSettings) => {
    if (doing?.what === 'set') {
      if (!acting.setZone(doing.zone, settings)) return refuse(acting.ruleFor('structure'))
      say(t('list.wall.zoneSet', { zone: settings.title || t('board.untitledZone') }))
      return goSoon({ section: doing.zone })
    }
    const made = acting.makeZone(settings)
    if (!made) return refuse(acting.ruleFor('structure'))
    say(t('list.wall.zoneMade', { zone: settings.title || t('board.untitledZone') }))
    return goSoon({ section: made })
  }
  const makeText = (words: string, into: ZoneId | undefined) => {
    const made = acting.makeText(words, into)
    if (!made) return refuse(acting.ruleFor('note.create'))
    say(t('list.wall.textMade'))
    return closeAt({ thing: made })
  }
  const makeLink = (from: ItemId, to: ItemId, label: string) => {
    const made = acting.link(from, to, label)
    if (made === 'known') return t('list.wall.linkKnown')
    if (!made) {
      refuse(acting.ruleFor('note.create'))
      return undefined
    }
    say(t('list.wall.linkMade'))
    closeAt({ thing: made })
    return undefined
  }
  const move = (id: ZoneId, beside: ZoneId) => {
    if (!acting.moveZone(id, beside)) return refuse(acting.ruleFor('structure'))
    say(t('list.wall.zoneMoved', { zone: nameOf(id), beside: nameOf(beside) }))
    return closeAt({ section: id })
  }
  const settings = doing?.what === 'zone' ? BLANK : doing?.what === 'set' ? zone : undefined
  return (
    <WallContext value={parts}>
      {children}
      {settings && (
        <Later part={zoneDialog} onAbsent={close}>
          {(ZoneDialog) => (
            <ZoneDialog
              zone={settings}
              isNew={doing?.what === 'zone'}
              policyAreas={policyAreas}
              onKeep={keepZone}
              onClose={close}
            />
          )}
        </Later>
      )}
      {doing?.what === 'text' && <TextDialog onMake={makeText} onClose={close} />}
      {doing?.what === 'link' && <LinkDialog onMake={makeLink} onClose={close} />}
      {doing?.what === 'move' && zone && (
        <BesideDialog zone={zone} onChoose={(beside) => move(zone.id, beside)} onClose={close} />
      )}
    </WallContext>
  )
}
