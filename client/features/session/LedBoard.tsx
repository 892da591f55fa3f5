import { useEffect } from 'react'
import { boxOfView } from '../../../shared/domain/spotlight.ts'
import { boxOf } from '../../../shared/geometry.ts'
import { fitBox } from '../../board/commands/looking.ts'
import type { Editor } from '../../board/Editor.ts'
import { Guide } from '../../board/Guide.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { onZoneWanted } from './zoneWanted.ts'
import type { Following } from './Following.ts'

/** The board goes where one is led, to the zone of a step that begins, and tells those who look with it where it looks. */
export function LedBoard({ editor }: { editor: Editor }) {
  const { client, following, hatWorn } = useRoom()
  useEffect(() => {
    const wear = () => editor.wear(hatWorn())
    wear()
    return client.onState(wear)
  }, [editor, client, hatWorn])
  useEffect(() => follow(editor, following), [editor, following])
  useEffect(() => {
    const showStep = () => {
      if (editor.camera.size[0] === 0) return
      const zone = editor.zone(following.takeZone())
      // Who is led elsewhere, writes, or has something in the hand is left where they are.
      if (!zone || following.now()?.view || editor.writing || editor.input.isBusy) return
      fitBox(editor, boxOf(zone.at, zone.size))
    }
    const stops = [
      client.onState(showStep),
      onZoneWanted((id) => {
        const zone = editor.zone(id)
        if (zone) fitBox(editor, boxOf(zone.at, zone.size))
      }),
    ]
    // Once there is a surface, and it has been looked at as always.
    const stop = editor.signals.camera.listen(() => {
      if (editor.camera.size[0] === 0) return
      stop()
      showStep()
    })
    return () => {
      stop()
      for (const one of stops) one()
    }
  }, [editor, client, following])
  return null
}

function follow(editor: Editor, following: Following): () => void {
  const guide = new Guide(editor, () => following.leave())
  const look = () => {
    const now = following.now()
    if (now?.view) guide.lead(boxOfView(now.view), now.isHard)
    else guide.release()
  }
  const say = () =>
    following.say(editor.camera.size[0] > 0 ? editor.camera.boxOf(editor.camera.destination) : undefined)
  look()
  const stops = [
    following.onChange(look),
    following.onWatched(say),
    following.showPlace(() => editor.camera.box),
    editor.signals.camera.listen(say),
  ]
  return () => {
    guide.close()
    for (const stop of stops) stop()
  }
}
