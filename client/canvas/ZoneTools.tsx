import { LayoutGrid, ListTree, Lock, LockOpen, Settings2, SquareDashed, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PolicyArea } from '../../shared/domain/programme.ts'
import { isOfTree } from '../../shared/domain/treeZones.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { ZoneId } from '../../shared/ids.ts'
import { canTidy, tidyZone } from '../board/commands/tidying.ts'
import { lockZone, removeZone, setZone } from '../board/commands/zones.ts'
import type { Editor } from '../board/Editor.ts'
import { useText } from '../text/index.ts'
import { apart } from '../ui/apart.tsx'
import { Later } from '../ui/Later.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toasts.ts'
import { useEditor } from './hooks.ts'
import { keepFocus } from './keepFocus.ts'
import { useSurface } from './Surface.ts'
import styles from './ZoneTools.module.css'

const INSET_PX = 8
const dialog = apart(async () => ({ default: (await import('./ZoneDialog.tsx')).ZoneDialog }))

/** At the corner of each zone: a padlock that says it is part of the wall; for who leads, what may be done with it. */
export function ZoneTools({ editor, policyAreas }: { editor: Editor; policyAreas: readonly PolicyArea[] }) {
  const zones = useEditor(editor, 'zones', (board) => board.zones)
  const mayBuild = useEditor(editor, 'tool', (board) => !board.ruleFor('structure'))
  const canWrite = useEditor(editor, 'tool', (board) => board.canWrite)
  const layer = useRef<HTMLDivElement>(null)
  const [edited, setEdited] = useState<ZoneId>()
  const close = useCallback(() => setEdited(undefined), [])
  const zone = edited && zones.find(({ id }) => id === edited)
  useHovered(editor, layer)
  useEffect(() => {
    const place = () => {
      for (const [index, corner] of [...(layer.current?.children ?? [])].entries()) {
        const shown = zones[index]
        if (!shown || !(corner instanceof HTMLElement)) continue
        const [dx, dy] = editor.offsetOf(shown.id) ?? [0, 0]
        const [right, top] = editor.camera.toScreen([shown.at[0] + shown.size[0] + dx, shown.at[1] + dy])
        corner.style.transform = `translate(${Math.round(right - INSET_PX)}px, ${Math.round(top + INSET_PX)}px) translateX(-100%)`
      }
    }
    place()
    const stops = [editor.signals.camera.listen(place), editor.signals.figures.listen(place)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [editor, zones])
  if (!canWrite) return null
  return (
    <>
      <div ref={layer} className={styles.layer}>
        {zones.map((one) => (
          <div key={one.id} className={styles.corner} data-zone={one.id} ref={keepFocus}>
            {mayBuild ? (
              <ZoneMenu editor={editor} zone={one} onEdit={() => setEdited(one.id)} />
            ) : (
              <Padlock zone={one} />
            )}
          </div>
        ))}
      </div>
      {zone && (
        <Later part={dialog} onAbsent={close}>
          {(ZoneDialog) => (
            <ZoneDialog
              zone={zone}
              policyAreas={policyAreas}
              onKeep={(settings) => setZone(editor, zone.id, settings)}
              onClose={close}
            />
          )}
        </Later>
      )}
    </>
  )
}

function Padlock({ zone }: { zone: Zone }) {
  const t = useText()
  if (!zone.locked) return null
  return (
    <span className={styles.padlock}>
      <Lock size={16} strokeWidth={1.75} aria-hidden />
      {t('board.zone.locked')}
    </span>
  )
}

function ZoneMenu({ editor, zone, onEdit }: { editor: Editor; zone: Zone; onEdit: () => void }) {
  const t = useText()
  const size = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <Menu
      label={t(zone.locked ? 'board.zone.menuLocked' : 'board.zone.menu', {
        zone: zone.title || t('board.untitledZone'),
      })}
      icon={zone.locked ? <Lock {...size} /> : <SquareDashed {...size} />}
      isIconOnly
      items={[
        { id: 'edit', label: t('board.zone.edit'), icon: <Settings2 {...size} />, onChoose: onEdit },
        {
          id: 'lock',
          label: t(zone.locked ? 'board.zone.unlock' : 'board.zone.lock'),
          icon: zone.locked ? <LockOpen {...size} /> : <Lock {...size} />,
          onChoose: () => lockZone(editor, zone.id, !zone.locked),
        },
        ...(canTidy(zone)
          ? [
              {
                id: 'tidy',
                label: t('board.zone.tidy'),
                icon: <LayoutGrid {...size} />,
                onChoose: () => void tidyZone(editor, zone.id),
              },
            ]
          : []),
        ...(isOfTree(zone)
          ? [
              {
                id: 'orderTree',
                label: t('board.zone.orderTree'),
                icon: <ListTree {...size} />,
                onChoose: () => void orderTree(editor).catch(() => toast(t('ui.partAbsent'))),
              },
            ]
          : []),
        {
          id: 'remove',
          label: t('board.zone.remove'),
          icon: <Trash2 {...size} />,
          isDangerous: true,
          onChoose: () => removeZone(editor, zone.id),
        },
      ]}
    />
  )
}

/** Comes when it is asked for: few boards hold a tree. */
async function orderTree(editor: Editor): Promise<void> {
  const commands = await import('../board/commands/orderingTree.ts')
  commands.orderTree(editor)
}

/** Marks the zone that the pointer is in, so that its corner shows. */
function useHovered(editor: Editor, layer: React.RefObject<HTMLDivElement | null>): void {
  const surface = useSurface()
  useEffect(() => {
    const over = surface.element?.parentElement
    if (!over) return undefined
    let hovered: string | undefined
    const follow = (event: PointerEvent) => {
      if (editor.input.isBusy) return
      const zone = editor.zoneAt(editor.camera.toBoard(surface.toScreen(event)))?.id
      if (zone === hovered) return
      hovered = zone
      for (const corner of layer.current?.children ?? []) {
        corner.toggleAttribute('data-hovered', corner instanceof HTMLElement && corner.dataset['zone'] === zone)
      }
    }
    over.addEventListener('pointermove', follow)
    over.addEventListener('pointerdown', follow)
    return () => {
      over.removeEventListener('pointermove', follow)
      over.removeEventListener('pointerdown', follow)
    }
  }, [editor, surface, layer])
}
