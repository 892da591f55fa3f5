import {
  EllipsisVertical,
  FolderInput,
  Plus,
  SlidersHorizontal,
  Spline,
  SquareDashed,
  Trash2,
  Type,
} from 'lucide-react'
import type { Zone } from '../../../../shared/domain/zone.ts'
import { useText } from '../../../text/index.ts'
import { Menu } from '../../../ui/Menu.tsx'
import { useList } from '../listContext.ts'
import { useWall } from './wallContext.ts'

const look = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What can be laid on the wall beside notes, which have their own field below. */
export function AddMenu() {
  const t = useText()
  const wall = useWall()
  if (!wall || (!wall.mayBuild && !wall.mayCreate)) return null
  const { add, mayBuild, mayCreate } = wall
  const zone = { id: 'zone', label: t('list.wall.zone'), icon: <SquareDashed {...look} />, onChoose: () => add('zone') }
  const others = [
    { id: 'text', label: t('list.wall.text'), icon: <Type {...look} />, onChoose: () => add('text') },
    { id: 'link', label: t('list.wall.link'), icon: <Spline {...look} />, onChoose: () => add('link') },
  ]
  return (
    <Menu
      kind="quiet"
      icon={<Plus {...look} />}
      label={t('list.wall.add')}
      items={[...(mayBuild ? [zone] : []), ...(mayCreate ? others : [])]}
    />
  )
}

/** What who leads may do with a zone, at its title. */
export function ZoneMenu({ zone }: { zone: Zone }) {
  const t = useText()
  const { book } = useList()
  const wall = useWall()
  if (!wall?.mayBuild) return null
  const { act } = wall
  const move = {
    id: 'move',
    label: t('list.wall.move'),
    icon: <FolderInput {...look} />,
    onChoose: () => act(zone.id, 'move'),
  }
  return (
    <Menu
      kind="quiet"
      isIconOnly
      placement="bottom end"
      icon={<EllipsisVertical {...look} />}
      label={t('list.wall.actions', { zone: zone.title || t('board.untitledZone') })}
      items={[
        {
          id: 'set',
          label: t('board.zone.edit'),
          icon: <SlidersHorizontal {...look} />,
          onChoose: () => act(zone.id, 'set'),
        },
        ...(book.zones().length > 1 ? [move] : []),
        {
          id: 'remove',
          label: t('board.zone.remove'),
          icon: <Trash2 {...look} />,
          isDangerous: true,
          onChoose: () => act(zone.id, 'remove'),
        },
      ]}
    />
  )
}
