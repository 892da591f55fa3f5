import type { Editor } from '../board/Editor.ts'
import { Cards } from './cards/Cards.tsx'
import { CameraLayer } from './CameraLayer.tsx'
import { FarNotes } from './far/FarNotes.tsx'
import { FigureCanvas } from './figures/FigureCanvas.tsx'
import { FigureWriting } from './figures/FigureWriting.tsx'
import { ImageView } from './figures/ImageView.tsx'
import { TextView } from './figures/TextView.tsx'
import { GroupFrames } from './groups/GroupFrames.tsx'
import { useEditor } from './hooks.ts'
import { useImagesInSight } from './images/useImagesInSight.ts'
import { NoteView } from './NoteView.tsx'
import styles from './BoardLayers.module.css'
import { ZoneView } from './ZoneView.tsx'

const under = ['shapes', 'links'] as const
const over = ['strokes'] as const

/** The smallest letters of zones, in board units, where they have to be read from afar. */
interface LeastLetters {
  readonly title: number
  readonly text: number
}

/**
 * What lies on the board, lowest first: zones, images, texts, frames of groups, shapes and links, findings, notes, ink. Only the notes in view are elements; where these are too many,
 * a picture of them lies under the few that are held.
 */
export function BoardLayers({ editor, least }: { editor: Editor; least?: LeastLetters }) {
  return (
    <>
      <CameraLayer editor={editor}>
        <Zones editor={editor} least={least} />
        <Images editor={editor} />
        <Texts editor={editor} />
        <GroupFrames editor={editor} />
      </CameraLayer>
      <FigureCanvas editor={editor} kinds={under} />
      <CameraLayer editor={editor}>
        <Cards editor={editor} least={least?.text} />
      </CameraLayer>
      <FarNotes editor={editor} />
      <CameraLayer editor={editor}>
        <Notes editor={editor} />
      </CameraLayer>
      <FigureCanvas editor={editor} kinds={over} />
      <CameraLayer editor={editor}>
        <FigureWriting editor={editor} />
      </CameraLayer>
    </>
  )
}

function Zones({ editor, least }: { editor: Editor; least: LeastLetters | undefined }) {
  const zones = useEditor(editor, 'zones', (board) => board.zones)
  const measure = useEditor(editor, 'zones', (board) => board.measure)
  return zones.map((zone) => (
    <ZoneView
      key={zone.id}
      editor={editor}
      zone={zone}
      measure={measure}
      leastTitle={least?.title}
      leastText={least?.text}
    />
  ))
}

function Images({ editor }: { editor: Editor }) {
  return useImagesInSight(editor).map((image) => <ImageView key={image.id} editor={editor} image={image} />)
}

function Texts({ editor }: { editor: Editor }) {
  const texts = useEditor(editor, 'zones', (board) => board.texts)
  return texts.map((text) => <TextView key={text.id} editor={editor} text={text} />)
}

function Notes({ editor }: { editor: Editor }) {
  const ids = useEditor(editor, 'mounted', ({ mounted }) => mounted.list)
  return (
    <div className={styles.notes}>
      {ids.map((id) => (
        <NoteView key={id} editor={editor} id={id} />
      ))}
    </div>
  )
}
