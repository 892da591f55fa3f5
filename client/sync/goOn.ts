import type { SetBacks } from './SetBacks.ts'
import type { SyncClient } from './SyncClient.ts'

type Followed = Pick<SyncClient, 'state' | 'onState' | 'giveUp' | 'destroy'>

/**
 * Goes on in place when what was written cannot be taken: another client starts from the room's state, and takes over once that
 * has come, so that what is on the screen stays until then.
 * @param open a client that begins with nothing of this browser's
 * @param take is handed it when it has the room's state, or has been shut out
 * @returns    stop
 */
export function goOn<Client extends Followed>(
  client: Client,
  setBacks: SetBacks,
  open: () => Client,
  take: (fresh: Client) => void,
): () => void {
  let fresh: Client | undefined
  let isTaken = false
  const follow = () => {
    if (!client.state.setBack || fresh) return
    if (!setBacks.mayStartAgain(performance.now())) return client.giveUp()
    const opened = (fresh = open())
    const stop = opened.onState(() => {
      const { isLoaded, stage, refused, setBack } = opened.state
      if (!refused && !setBack && !(isLoaded && stage)) return
      stop()
      isTaken = true
      take(opened)
    })
  }
  const stopFollowing = client.onState(follow)
  follow()
  return () => {
    stopFollowing()
    if (!isTaken) fresh?.destroy()
  }
}
