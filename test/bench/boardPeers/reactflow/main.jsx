/** React Flow; with `?visible` only the nodes in view are mounted. */
import { ReactFlow, useNodesState } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { createContext, memo, useContext, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { answer, count } from '../bench.js'
import { middleOf, NOTE_SIDE, placeOf, wordsOf } from '../layout.ts'
import './page.css'

const colours = ['#fff3bf', '#ffd8a8', '#fcc2d7', '#e5dbff', '#d0ebff', '#c3fae8', '#e9fac8', '#f1f3f5']
const isCulling = new URLSearchParams(location.search).has('visible')
const Write = createContext(() => undefined)

const Note = memo(function Note({ id, data }) {
  const write = useContext(Write)
  const [isWriting, setWriting] = useState(false)
  return (
    <div className="note" style={{ background: data.colour }} onDoubleClick={() => setWriting(true)}>
      {isWriting ? (
        <textarea
          className="nodrag nopan words"
          ref={(area) => area?.focus()}
          value={data.text}
          onChange={({ target }) => write(id, target.value)}
          onBlur={() => setWriting(false)}
        />
      ) : (
        <div className="words">{data.text}</div>
      )}
    </div>
  )
})
const nodeTypes = { note: Note }

const first = Array.from({ length: count }, (_, index) => {
  const [x, y] = placeOf(index, count)
  return {
    id: `n${index}`,
    type: 'note',
    position: { x, y },
    width: NOTE_SIDE,
    height: NOTE_SIDE,
    data: { text: wordsOf(index), colour: colours[index % colours.length] },
  }
})

function Board() {
  const [nodes, setNodes, onNodesChange] = useNodesState(first)
  const change = (id, patch) =>
    setNodes((all) => all.map((node) => (node.id === id ? { ...node, ...patch(node) } : node)))
  const [write] = useState(() => (id, text) => change(id, ({ data }) => ({ data: { ...data, text } })))
  return (
    <Write value={write}>
      <ReactFlow
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onlyRenderVisibleElements={isCulling}
        fitView
        minZoom={0.02}
        panOnScroll
        panOnDrag={[1]}
        selectionOnDrag
        selectionMode="partial"
        zoomOnDoubleClick={false}
        onInit={(flow) => ready(flow, change)}
      />
    </Write>
  )
}

function ready(flow, change) {
  answer({
    isDrawn() {
      const node = document.querySelector('.react-flow__node')
      return node !== null && getComputedStyle(node).visibility === 'visible'
    },
    async fitAll() {
      await flow.fitView()
    },
    async zoomTo100() {
      await flow.setCenter(...middleOf(count), { zoom: 1 })
    },
    toScreen([x, y]) {
      const point = flow.flowToScreenPosition({ x, y })
      return [point.x, point.y]
    },
    zoom: () => flow.getZoom(),
    chosenCount: () => flow.getNodes().filter(({ selected }) => selected).length,
    placeOf(index) {
      const { x, y } = flow.getNode(`n${index}`).position
      return [x, y]
    },
    textOf: (index) => flow.getNode(`n${index}`).data.text,
    moveOne: (index, dx) => change(`n${index}`, ({ position: { x, y } }) => ({ position: { x: x + dx, y } })),
  })
}

createRoot(document.getElementById('root')).render(<Board />)
