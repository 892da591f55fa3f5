import type { ActRule } from '../../../shared/access.ts'
import { isMatrix } from '../../../shared/domain/matrix.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { PositionDialog } from '../list/PositionDialog.tsx'
import { CellMenu } from './CellMenu.tsx'
import { choicesFor, presentIn } from './choices.ts'
import type { Doing } from './doing.ts'
import type { Line } from './Lines.ts'
import styles from './NoteTable.module.css'
import type { Changing } from './useChanging.ts'
import type { Words } from './useReading.ts'

interface DoingPartProps {
  doing: Doing
  line: Line
  zones: readonly Zone[]
  call: Words['call']
  changing: Changing
  /** Why the words cannot be changed, for whoever reads them. */
  rule: ActRule | undefined
  onEnd: () => void
}

/** The menu or the dialog of what one is doing. The editor of the words stands in its own row. */
export function DoingPart({ doing, line, zones, call, changing, rule, onEnd }: DoingPartProps) {
  const t = useText()
  if (doing.what === 'menu') {
    const { column, element } = doing
    const choices = choicesFor(column, zones, line.meaning, call, t)
    const present = presentIn(column, line)
    const choose = (id: string) => {
      const choice = choices.find((one) => one.id === id)
      if (choice && id !== present) changing.give([line.id], column, choice)
    }
    return (
      <CellMenu
        cell={element}
        name={t(`table.give.${column}`)}
        choices={choices}
        present={present}
        onChoose={choose}
        onClose={onEnd}
      />
    )
  }
  if (doing.what === 'position' && line.values && isMatrix(line.zone)) {
    return (
      <PositionDialog
        zone={line.zone}
        values={line.values}
        onChoose={(values) => {
          changing.weigh([line.id], values)
          onEnd()
        }}
        onClose={onEnd}
      />
    )
  }
  if (doing.what === 'read') {
    return (
      <Dialog title={t('table.reading')} isOpen onClose={onEnd}>
        <div className={styles.reading}>
          <StaticText words={line.words} terms="keys" />
        </div>
        {rule && <p className={styles.why}>{t(`step.why.${rule}`)}</p>}
      </Dialog>
    )
  }
  return null
}
