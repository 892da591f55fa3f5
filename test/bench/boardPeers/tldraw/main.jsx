import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import { createRoot } from 'react-dom/client'
import { createShapeId, getIndices, renderPlaintextFromRichText, Tldraw, toRichText } from 'tldraw'
import 'tldraw/tldraw.css'
import { answer, count } from '../bench.js'
import { middleOf, NOTE_SIDE, placeOf, wordsOf } from '../layout.ts'

const NATIVE_SIDE = 200 // a tldraw note's own
const colours = ['yellow', 'orange', 'light-red', 'light-violet', 'light-blue', 'light-green', 'green', 'white']
const idOf = (index) => createShapeId(`n${index}`)

/** The notes as a document that comes from elsewhere: nothing is made by hand. */
function fill(editor) {
  const props = editor.getShapeUtil('note').getDefaultProps()
  const indices = getIndices(count)
  const notes = Array.from({ length: count }, (_, index) => {
    const [x, y] = placeOf(index, count)
    return {
      id: idOf(index),
      typeName: 'shape',
      type: 'note',
      parentId: editor.getCurrentPageId(),
      index: indices[index],
      x,
      y,
      rotation: 0,
      isLocked: false,
      opacity: 1,
      meta: {},
      props: {
        ...props,
        color: colours[index % colours.length],
        size: 's',
        font: 'sans',
        scale: NOTE_SIDE / NATIVE_SIDE,
        richText: toRichText(wordsOf(index)),
      },
    }
  })
  editor.store.mergeRemoteChanges(() => editor.store.put(notes))
}

function mounted(editor) {
  fill(editor)
  editor.zoomToFit({ immediate: true })
  answer({
    isDrawn: () => document.querySelector('.tl-shape') !== null,
    fitAll() {
      editor.zoomToFit({ immediate: true })
    },
    zoomTo100() {
      const [x, y] = middleOf(count)
      const { w, h } = editor.getViewportScreenBounds()
      editor.setCamera({ x: w / 2 - x, y: h / 2 - y, z: 1 }, { immediate: true })
    },
    toScreen([x, y]) {
      const point = editor.pageToScreen({ x, y })
      return [point.x, point.y]
    },
    zoom: () => editor.getZoomLevel(),
    chosenCount: () => editor.getSelectedShapeIds().length,
    placeOf(index) {
      const { x, y } = editor.getShape(idOf(index))
      return [x, y]
    },
    textOf: (index) => renderPlaintextFromRichText(editor, editor.getShape(idOf(index)).props.richText),
    moveOne(index, dx) {
      editor.store.mergeRemoteChanges(() => {
        editor.store.update(idOf(index), (note) => ({ ...note, x: note.x + dx }))
      })
    },
  })
}

createRoot(document.getElementById('root')).render(
  <Tldraw hideUi assetUrls={getAssetUrlsByImport()} options={{ maxShapesPerPage: 20_000 }} onMount={mounted} />,
)
