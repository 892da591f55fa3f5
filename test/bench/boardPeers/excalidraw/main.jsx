import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  Excalidraw,
  sceneCoordsToViewportCoords,
} from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createRoot } from 'react-dom/client'
import { answer, count } from '../bench.js'
import { middleOf, NOTE_SIDE, placeOf, wordsOf } from '../layout.ts'

const colours = ['#fff3bf', '#ffd8a8', '#fcc2d7', '#e5dbff', '#d0ebff', '#c3fae8', '#e9fac8', '#f1f3f5']

/** The notes as a file holds them: one is made by the library, and the others are its copies elsewhere. */
function fill() {
  const [paper, words] = convertToExcalidrawElements([
    {
      type: 'rectangle',
      x: 0,
      y: 0,
      width: NOTE_SIDE,
      height: NOTE_SIDE,
      fillStyle: 'solid',
      strokeColor: '#1e1e1e',
      strokeWidth: 1,
      roughness: 0,
      label: { text: wordsOf(0), fontSize: 18 },
    },
  ])
  return Array.from({ length: count }, (_, index) => {
    const [x, y] = placeOf(index, count)
    const [paperId, wordsId] = [`n${index}`, `t${index}`]
    const text = wordsOf(index)
    return [
      {
        ...paper,
        id: paperId,
        x,
        y,
        seed: index + 1,
        backgroundColor: colours[index % colours.length],
        boundElements: [{ id: wordsId, type: 'text' }],
      },
      {
        ...words,
        id: wordsId,
        x: words.x + x,
        y: words.y + y,
        containerId: paperId,
        originalText: text,
        text: words.text.replace(/2000$/, `${2000 + index}`),
      },
    ]
  }).flat()
}

const elements = fill()

function ready(api) {
  const noteOf = (index) => api.getSceneElements().find(({ id }) => id === `n${index}`)
  const fitAll = () => {
    api.scrollToContent(api.getSceneElements(), { fitToViewport: true, viewportZoomFactor: 0.9, animate: false })
  }
  let hasFitted = false
  answer({
    isDrawn() {
      if (api.getAppState().isLoading || api.getSceneElements().length === 0) return false
      if (!hasFitted) fitAll()
      hasFitted ||= true
      return document.querySelector('canvas.static') !== null
    },
    fitAll,
    zoomTo100() {
      const [x, y] = middleOf(count)
      const { width, height } = api.getAppState()
      api.updateScene({ appState: { zoom: { value: 1 }, scrollX: width / 2 - x, scrollY: height / 2 - y } })
    },
    toScreen([sceneX, sceneY]) {
      const { x, y } = sceneCoordsToViewportCoords({ sceneX, sceneY }, api.getAppState())
      return [x, y]
    },
    zoom: () => api.getAppState().zoom.value,
    chosenCount: () =>
      Object.entries(api.getAppState().selectedElementIds).filter(([id, isChosen]) => isChosen && id.startsWith('n'))
        .length,
    placeOf(index) {
      const { x, y } = noteOf(index)
      return [x, y]
    },
    textOf: (index) => api.getSceneElements().find(({ id }) => id === `t${index}`).originalText,
    /** As its own collaboration does it: the scene with other elements in the place of those that changed. */
    moveOne(index, dx) {
      const moved = new Set([`n${index}`, `t${index}`])
      api.updateScene({
        elements: api
          .getSceneElementsIncludingDeleted()
          .map((element) =>
            moved.has(element.id)
              ? { ...element, x: element.x + dx, version: element.version + 1, versionNonce: element.versionNonce + 1 }
              : element,
          ),
        captureUpdate: CaptureUpdateAction.NEVER,
      })
    },
  })
}

createRoot(document.getElementById('root')).render(
  <Excalidraw excalidrawAPI={ready} initialData={{ elements, appState: { zenModeEnabled: true } }} />,
)
