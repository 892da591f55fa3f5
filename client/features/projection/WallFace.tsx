import { useSyncExternalStore } from 'react'
import type { WorkgroupView } from '../../../shared/api.ts'
import type { LiveSession, Turn } from '../../../shared/domain/conducting.ts'
import { openWriting, type Writing } from '../../../shared/domain/privateWriting.ts'
import { boxOfView } from '../../../shared/domain/spotlight.ts'
import { type Wall as Asked, wallNow } from '../../../shared/domain/wall.ts'
import type { BallotNews } from '../../../shared/domain/ballot.ts'
import { tablesNow } from '../../../shared/domain/tables.ts'
import { hasBranches } from '../../../shared/problemTree.ts'
import type { StageParts } from '../../../shared/stage.ts'
import { type BallotId, isId, type SheetId } from '../../../shared/ids.ts'
import type { SyncClient, SyncState } from '../../sync/SyncClient.ts'
import { useText } from '../../text/index.ts'
import { BallotWall } from '../ballots/BallotWall.tsx'
import type { Followed, Following } from '../session/Following.ts'
import { TreeBook } from '../tree/TreeBook.ts'
import { Doors, type Invitation } from './Doors.tsx'
import { FindingsWall } from './FindingsWall.tsx'
import { Heading } from './Heading.tsx'
import { LargeStep } from './LargeStep.tsx'
import { LargeWords } from './LargeWords.tsx'
import styles from './ProjectionPage.module.css'
import { SheetWall } from './SheetWall.tsx'
import { StepBand } from './StepBand.tsx'
import { TreeWall } from './TreeWall.tsx'
import { type Focus, Wall } from './Wall.tsx'
import { WallTime } from './WallTime.tsx'
import { Welcome } from './Welcome.tsx'
import questionStyles from './WallFace.module.css'

interface WallFaceProps {
  client: SyncClient
  state: SyncState
  following: Following
  group: WorkgroupView | undefined
  people: number | undefined
  invitation: Invitation | undefined
  /** The sheet that the address of the wall names, shown as long as nothing else is asked of it. */
  sheet: SheetId | undefined
  /** The vote that it names, likewise. */
  ballot: BallotId | undefined
}

/** What the room sees: what whoever conducts has asked for, else what the step of the session asks for. */
export function WallFace({ client, state, following, group, people, invitation, sheet, ballot }: WallFaceProps) {
  const t = useText()
  const led = useSyncExternalStore(following.onChange, following.now)
  const { stage, clockAheadMs: aheadMs = 0 } = state
  const session = liveOf(stage?.parts?.session)
  const turn = session?.turn
  const hasBoard = useHasBoard(client, session !== undefined)
  const writings = stage?.parts?.writings
  const hasTree = useHasTree(client, turn)
  const asked = askedOf(wallNow(stage?.parts?.wall, stage?.parts?.session), sheet, led)
  const isAsTree = hasTree && asked.shows === 'step' && !led?.view
  const heading = <Heading group={group} people={people} step={stage?.step} />
  const band = session && turn && (
    <StepBand session={session} parts={stage?.parts} turn={turn} aheadMs={aheadMs} invitation={invitation} />
  )

  const news = stage?.parts?.ballots ?? []
  const voted = votedOn(asked, news, turn, ballot)
  if (voted) {
    return (
      <>
        {band ?? heading}
        <main className={styles.main}>
          <BallotWall workgroup={client.workgroup} ballot={voted} news={news} above={turn?.step.instruction} />
        </main>
      </>
    )
  }
  if (asked.shows === 'step' && session && !turn) {
    return (
      <>
        {heading}
        <main className={styles.main}>
          <Welcome invitation={invitation} title={t('live.soon')} about={session.title} />
        </main>
      </>
    )
  }
  // What is written in private is nobody else's, and a break needs no board.
  if (asked.shows === 'step' && session && turn && (isAlone(session, turn, writings) || !hasBoard)) {
    const written = openWriting(writings, turn.step.id)
    const isForThePanel = turn.step.visibility === 'panel' && stage?.step.notes === 'none'
    return <LargeStep {...{ session, turn, aheadMs, written, isForThePanel }} />
  }
  switch (asked.shows) {
    case 'timer':
      if (session && turn) return <LargeStep session={session} turn={turn} aheadMs={aheadMs} />
      return <LargeWords words={session?.title ?? group?.title ?? ''} as="title" />
    case 'question':
      return (
        <LargeWords words={asked.text} as="question">
          {session && turn && (
            <WallTime turn={turn} state={session.state} aheadMs={aheadMs} className={questionStyles.time} />
          )}
        </LargeWords>
      )
    case 'blank':
      return <LargeWords words={asked.text || (session?.title ?? group?.title ?? '')} as="title" />
    case 'doors':
      return (
        <>
          {heading}
          <main className={styles.main}>
            <Welcome invitation={invitation} title={t('live.wall.come')} />
          </main>
        </>
      )
    case 'findings':
      return (
        <>
          {heading}
          <main className={styles.main}>
            <FindingsWall client={client} nature={asked.nature} />
          </main>
        </>
      )
    case 'tree':
      return (
        <>
          {band ?? heading}
          <main className={styles.main}>
            <TreeWall client={client} />
          </main>
        </>
      )
    case 'sheet':
      return (
        <>
          {heading}
          <main className={styles.main}>
            <SheetWall client={client} sheet={asked.sheet} />
          </main>
        </>
      )
    case 'step':
    case 'board':
    case 'results':
    case 'zone':
      return (
        <>
          {band ?? heading}
          <main className={styles.main}>
            {!hasBoard && <Welcome invitation={invitation} />}
            {hasBoard && isAsTree && <TreeWall client={client} />}
            {hasBoard && !isAsTree && (
              <Wall client={client} focus={focusOf(asked, stage?.parts, led)} hasNames={asked.hasNames === true} />
            )}
            {hasBoard && !session && invitation && <Doors invitation={invitation} />}
          </main>
        </>
      )
  }
}

/** A session that is over is not shown any more. */
function liveOf(session: LiveSession | undefined): LiveSession | undefined {
  return session?.state === 'closed' ? undefined : session
}

function isAlone({ state }: LiveSession, { step }: Turn, writings: readonly Writing[] | undefined): boolean {
  if (state === 'paused' || step.method === 'break') return true
  if (step.visibility === 'private') return !isRevealed(step, writings)
  return step.visibility === 'secret' || step.visibility === 'panel'
}

/** The vote to show: the one of the step, else the last, where results are asked for; or the one that the address names. */
function votedOn(
  { shows }: Asked,
  news: readonly BallotNews[],
  turn: Turn | undefined,
  named: BallotId | undefined,
): BallotId | undefined {
  const ofStep = turn && news.findLast(({ step }) => step === turn.step.id)?.id
  if (shows === 'results') return ofStep ?? news.at(-1)?.id
  return shows === 'step' ? (named ?? ofStep) : undefined
}

/** What was written for oneself has been laid on the board before all eyes. */
function isRevealed({ id }: Turn['step'], writings: readonly Writing[] | undefined): boolean {
  return !openWriting(writings, id) && writings?.some((one) => one.step === id && one.state === 'revealed') === true
}

/** Where everybody is brought the wall goes too, unless something was asked of it. */
function askedOf(wall: Asked, sheet: SheetId | undefined, led: Followed | undefined): Asked {
  if (wall.shows !== 'step') return wall
  const [face, id = ''] = led?.path?.split('/') ?? []
  if (face === 'findings') return { ...wall, shows: 'findings' }
  if (face === 'sheets' && isId(id)) return { ...wall, shows: 'sheet', sheet: id as SheetId }
  return sheet ? { ...wall, shows: 'sheet', sheet } : wall
}

/** The part of the board to keep to: where everybody is led, the zone that was asked for, that of the step. */
function focusOf(asked: Asked, parts: StageParts | undefined, led: Followed | undefined): Focus {
  if (led?.view) return { box: boxOfView(led.view) }
  const turn = parts?.session?.turn
  const tables = asked.shows === 'step' ? tablesNow(parts?.tables, turn) : undefined
  if (tables) return { zones: tables.zones }
  const zone = asked.shows === 'zone' ? asked.zone : asked.shows === 'step' ? turn?.step.zone : undefined
  return { zone }
}

/** Whether the step makes a tree, and something hangs on its problem already: then the wall shows it as a tree. */
function useHasTree({ board }: SyncClient, turn: Turn | undefined): boolean {
  const isOfTree = turn?.step.method === 'problemTree' && turn.step.visibility !== 'private'
  const book = TreeBook.of(board)
  return useSyncExternalStore(isOfTree ? book.onChange : NOTHING_TO_HEAR, () => isOfTree && hasBranches(book.trees()))
}
const NOTHING_TO_HEAR = () => () => undefined

/** Whether there is something to see on the board: before a session its zones are only what will be. */
function useHasBoard({ board }: SyncClient, areZonesEnough: boolean): boolean {
  return useSyncExternalStore(
    (listener) => board.onChange(listener),
    () =>
      board.counts().notes > 0 ||
      (areZonesEnough && board.counts().zones > 0) ||
      board.records.all('findings').some(({ at }) => at !== undefined),
  )
}
