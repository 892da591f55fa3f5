import {
  ALargeSmall,
  ArrowLeftRight,
  Copy,
  Droplet,
  FolderInput,
  Lock,
  LockOpen,
  type LucideIcon,
  PaintBucket,
  PanelTopClose,
  PencilLine,
  ScrollText,
  Trash2,
} from 'lucide-react'
import { linkKinds } from '../../shared/domain/link.ts'
import { inkColours } from '../../shared/domain/thing.ts'
import { TEXT_LETTERS } from '../../shared/domain/zone.ts'
import { removeChosen } from '../board/commands/changing.ts'
import { duplicateChosen } from '../board/commands/copying.ts'
import { fillChosen, inkChosen, letterChosen, linkChosen, lockChosen } from '../board/commands/drawing.ts'
import { goesToZones, moveFiguresToZone } from '../board/commands/movingFigures.ts'
import type { Editor } from '../board/Editor.ts'
import type { Figure, FigureKind } from '../board/Figures.ts'
import { useText } from '../text/index.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useEditor } from './hooks.ts'
import inkStyles from './InkPalette.module.css'
import styles from './SelectionActions.module.css'

const inked: ReadonlySet<FigureKind> = new Set(['shapes', 'links', 'strokes'])
/** Heights of letters one may choose for a text, in board units. */
const letterSizes = { small: 20, normal: TEXT_LETTERS, large: 44, title: 72 } as const

/** What one does with chosen figures; of a choice that holds notes too, what both have in common. */
export function FigureActions({ editor }: { editor: Editor }) {
  const t = useText()
  const figures = useEditor(editor, 'selection', ({ selection }) => selection.figures)
  useEditor(editor, 'figures', (board) => [...board.selection.figures].map((id) => board.figures.get(id)).at(0))
  useEditor(editor, 'tool', (board) => board.standing)
  const zones = useEditor(editor, 'zones', (board) => board.zones)
  const chosen = [...figures].flatMap((id) => editor.figures.get(id) ?? [])
  const only = editor.selection.size === 1 ? chosen[0] : undefined
  const mayWrite = chosen.some((figure) => !editor.ruleForFigure('note.write', figure))
  const has = (kinds: ReadonlySet<FigureKind>) => mayWrite && chosen.some(({ kind }) => kinds.has(kind))
  const mayMove =
    editor.selection.ids.size === 0 &&
    chosen.some((figure) => goesToZones(figure) && !editor.ruleForFigure('note.move', figure))
  const lockable = chosen.filter((figure) => figure.kind !== 'findings')
  const isFixedNow = lockable.some(({ thing }) => thing.locked === true)
  const cards = chosen.filter(({ kind }) => kind === 'findings')
  return (
    <>
      {only?.kind === 'images' && mayWrite && (
        <Button
          kind="quiet"
          className={styles.action}
          icon={<PencilLine size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => editor.writeFigure(only.thing.id)}
        >
          {t('board.image.describe')}
        </Button>
      )}
      {only?.kind === 'findings' && (
        <Action name={t('board.card.open')} icon={ScrollText} onClick={() => editor.writeFigureAt(only.thing.id)} />
      )}
      {only && mayWrite && only.kind !== 'strokes' && only.kind !== 'images' && only.kind !== 'findings' && (
        <Action name={t('board.selection.edit')} icon={PencilLine} onClick={() => editor.writeFigure(only.thing.id)} />
      )}
      {has(inked) && (
        <Menu
          label={t('board.ink.label')}
          icon={<Droplet size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={inkColours.map((colour) => ({
            id: colour,
            label: t(`board.ink.${colour}`),
            icon: <span className={inkStyles.drop} data-ink={colour} />,
            onChoose: () => inkChosen(editor, colour),
          }))}
        />
      )}
      {has(new Set(['shapes'])) && (
        <Action
          name={t('board.selection.fill')}
          icon={PaintBucket}
          isOn={chosen.some((figure) => figure.kind === 'shapes' && figure.thing.filled)}
          onClick={() => fillChosen(editor)}
        />
      )}
      {has(new Set(['links'])) && (
        <Menu
          label={t('board.selection.heads')}
          icon={<ArrowLeftRight size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={linkKinds.map((kind) => ({
            id: kind,
            label: t(`board.link.${kind}`),
            onChoose: () => linkChosen(editor, kind),
          }))}
        />
      )}
      {has(new Set(['texts'])) && (
        <Menu
          label={t('board.selection.letters')}
          icon={<ALargeSmall size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={Object.entries(letterSizes).map(([name, letters]) => ({
            id: name,
            label: t(`board.letters.${name as keyof typeof letterSizes}`),
            onChoose: () => letterChosen(editor, letters),
          }))}
        />
      )}
      {zones.length > 0 && mayMove && (
        <Menu
          label={t('board.selection.move')}
          icon={<FolderInput size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={zones.map((zone) => ({
            id: zone.id,
            label: zone.title || t('board.untitledZone'),
            onChoose: () => moveFiguresToZone(editor, zone.id),
          }))}
        />
      )}
      {lockable.length > 0 && !editor.ruleFor('structure') && (
        <Action
          name={t(isFixedNow ? 'board.selection.unlock' : 'board.selection.lock')}
          icon={isFixedNow ? LockOpen : Lock}
          onClick={() => lockChosen(editor, !isFixedNow)}
        />
      )}
      {cards.length < editor.selection.size && !editor.ruleFor('note.create') && (
        <Action name={t('board.selection.duplicate')} icon={Copy} onClick={() => duplicateChosen(editor)} />
      )}
      {mayRemove(editor, chosen) && (
        <Action
          name={t(cards.length === editor.selection.size ? 'board.card.takeOff' : 'board.selection.delete')}
          icon={cards.length === editor.selection.size ? PanelTopClose : Trash2}
          onClick={() => removeChosen(editor)}
        />
      )}
    </>
  )
}

function mayRemove(editor: Editor, chosen: readonly Figure[]): boolean {
  return chosen.some((figure) => !editor.ruleForFigure('note.remove', figure))
}

function Action(props: { name: string; icon: LucideIcon; isOn?: boolean; onClick: () => void }) {
  const { name, icon: Icon, isOn, onClick } = props
  return (
    <IconButton name={name} className={styles.action} aria-pressed={isOn} onClick={onClick}>
      <Icon size={20} strokeWidth={1.75} aria-hidden />
    </IconButton>
  )
}
