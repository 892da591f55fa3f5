import type { ComponentType } from 'react'
import type { LiveSession } from '../../../shared/domain/conducting.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { useText } from '../../text/index.ts'
import { BallotPanel } from '../ballots/BallotPanel.tsx'
import { DoorPanel } from '../doors/DoorPanel.tsx'
import { MinutesPanel } from '../minutes/MinutesPanel.tsx'
import { CafePanel } from '../methods/CafePanel.tsx'
import { HatPanel } from '../methods/HatPanel.tsx'
import { TreePanel } from '../methods/TreePanel.tsx'
import { PaperCardPanel } from '../paperCards/PaperCardPanel.tsx'
import { RevealPanel } from '../privateNotes/RevealPanel.tsx'
import { WallPanel } from '../projection/WallPanel.tsx'
import { TalkPanel } from '../talk/TalkPanel.tsx'
import { useStage } from '../workgroup/roomContext.ts'
import styles from './ConsolePanels.module.css'

interface ConsolePanel {
  readonly name: string
  readonly View: ComponentType
  /** What it is called, where it does not say so itself. */
  readonly title?: 'ballots.title' | 'live.wall.title'
  /** Whether it has something to do at this moment; absent, it always may. */
  readonly isNeeded?: (live: LiveSession, stage: Stage) => boolean
}

/** Tools for whoever conducts, each a card under what happens now, the most pressing first. */
const panels: readonly ConsolePanel[] = [
  {
    name: 'reveal',
    View: RevealPanel,
    isNeeded: ({ turn }, { parts }) => turn?.step.visibility === 'private' || (parts?.writings ?? []).length > 0,
  },
  { name: 'cafe', View: CafePanel, isNeeded: ({ turn }) => turn?.step.method === 'worldCafe' },
  { name: 'hats', View: HatPanel, isNeeded: ({ turn }) => turn?.step.method === 'sixHats' },
  { name: 'tree', View: TreePanel, isNeeded: ({ turn }) => turn?.step.method === 'problemTree' },
  { name: 'ballots', title: 'ballots.title', View: BallotPanel },
  { name: 'wall', title: 'live.wall.title', View: WallPanel },
  { name: 'talk', View: TalkPanel },
  { name: 'doors', View: DoorPanel },
  { name: 'paperCards', View: PaperCardPanel },
  { name: 'minutes', View: MinutesPanel },
]

export function ConsolePanels({ live }: { live: LiveSession }) {
  const t = useText()
  const stage = useStage()
  return (
    <section className={styles.panels} aria-label={t('console.panels')}>
      {panels.map(({ name, title, View, isNeeded }) =>
        stage && (isNeeded?.(live, stage) ?? true) ? (
          <div key={name} className={styles.panel} data-panel={name}>
            {title && <h2 className={styles.title}>{t(title)}</h2>}
            <View />
          </div>
        ) : null,
      )}
    </section>
  )
}
