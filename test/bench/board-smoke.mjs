/**
 * What the board costs under real input: `node test/bench/board-smoke.mjs [notes …]`, 1000 and 5000 unless said.
 * Headless Chromium, 1600 × 1000, input 60 times a second; main-thread milliseconds a second · frames a second · p95 frame.
 */
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { ensureChromium } from '../chromium.mjs'

const root = fileURLToPath(new URL('boardPage', import.meta.url))
const outDir = join(tmpdir(), `trame-board-smoke-${process.pid}`)
const LASTS_MS = 3000
const SIZE = { width: 1600, height: 1000 }
const MIDDLE = { x: SIZE.width / 2, y: SIZE.height / 2 }

const config = { root, configFile: false, logLevel: 'error', plugins: [react()], build: { outDir, emptyOutDir: true } }
await build(config)
const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
const address = server.resolvedUrls?.local[0]
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  const counts = process.argv.slice(2).map(Number).filter(Boolean)
  for (const count of counts.length > 0 ? counts : [1000, 5000]) await measureBoard(count)
} finally {
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
}

async function measureBoard(count) {
  const page = await browser.newPage({ viewport: SIZE })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const started = performance.now()
  await page.goto(`${address}?notes=${count}`)
  await page.waitForSelector('[data-note], canvas:not([hidden])')
  console.log(`\n${count} notes: page, document and picture in ${Math.round(performance.now() - started)} ms`)
  await settled(page)

  const lines = {
    'pan, fit-all': (at) => wheel(page, at % 60 < 30 ? 14 : -14, 6 * Math.sign(Math.sin(at / 9))),
    'drag one, fit-all': dragging(page),
    'band over many, fit-all': banding(page),
    'drag those, fit-all': draggingChosen(page, count),
    'remote moves 100/s, fit-all': () => page.evaluate('moveOne(), moveOne()'),
    'zoom 100 % ↔ fit-all': (at) => turnZoom(page, at % 60 < 30 ? -8 : 8),
  }
  for (const [name, act] of Object.entries(lines)) await report(page, cdp, name, act)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+0')
  await settled(page)
  const near = {
    'pan, 100 %': (at) => wheel(page, at % 120 < 60 ? 24 : -24, 10),
    'drag one, 100 %': dragging(page),
    'remote moves 100/s, 100 %': () => page.evaluate('moveOne(), moveOne()'),
  }
  for (const [name, act] of Object.entries(near)) await report(page, cdp, name, act)
  await page.evaluate(
    `keys = []; new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === 'keydown') keys.push(entry.duration) }).observe({ type: 'event', durationThreshold: 16 })`,
  )
  await report(page, cdp, 'typing 10 keys/s', typing(page))
  const slow = await page.evaluate('keys')
  console.log(
    `  ${'keys painted after 16 ms'.padEnd(30)} ${slow.length} of 30, the slowest after ${Math.max(0, ...slow)} ms`,
  )
  console.log(`  ${'nodes in the page'.padEnd(30)} ${await page.evaluate('document.querySelectorAll("*").length')}`)
  await page.close()
}

async function report(page, cdp, name, act) {
  await page.mouse.move(MIDDLE.x, MIDDLE.y)
  await page.evaluate(
    `frames = []; sampling = true; (function sample(now) { frames.push(now); if (sampling) requestAnimationFrame(sample) })(performance.now())`,
  )
  const before = await taskMs(cdp)
  const started = performance.now()
  await act.start?.()
  for (let at = 0; performance.now() - started < LASTS_MS; at++) {
    await act(at)
    await until(started + (at + 1) * (1000 / 60))
  }
  await act.end?.()
  const lasted = (performance.now() - started) / 1000
  const busy = ((await taskMs(cdp)) - before) / lasted
  const frames = await page.evaluate('sampling = false; frames')
  const gaps = frames
    .slice(1)
    .map((time, index) => time - frames[index])
    .sort((a, b) => a - b)
  const p95 = gaps[Math.floor(gaps.length * 0.95)] ?? 0
  console.log(
    `  ${name.padEnd(30)} ${String(Math.round(busy)).padStart(5)} ms/s · ${String(Math.round(frames.length / lasted)).padStart(2)} fps · p95 ${Math.round(p95)} ms`,
  )
  await settled(page)
}

async function taskMs(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
}
function until(time) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())))
}
function settled(page) {
  return page.waitForTimeout(700)
}
function wheel(page, dx, dy) {
  return page.mouse.wheel(dx, dy)
}

async function turnZoom(page, dy) {
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, dy)
  await page.keyboard.up('Control')
}

/** One note is taken and carried around. */
function dragging(page) {
  const act = (at) => page.mouse.move(MIDDLE.x + 200 * Math.sin(at / 20), MIDDLE.y + 120 * Math.cos(at / 20))
  act.start = async () => {
    for (let step = 0; step < 6; step++) {
      await page.mouse.click(MIDDLE.x + step * 7, MIDDLE.y + step * 5) // the middle may lie between two notes
      await page.waitForTimeout(60)
      if (await page.$('[data-selected]')) break
    }
    await page.mouse.down()
  }
  act.end = () => page.mouse.up()
  return act
}

/** A band is drawn from the top left over a fifth of the view each way. */
function banding(page) {
  const act = (at) => page.mouse.move(300 + 2 * Math.min(at, 150), 120 + 2 * Math.min(at, 150))
  act.start = async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Digit1')
    await settled(page)
    await page.mouse.move(120, 20) // beside the notes
    await page.mouse.down()
  }
  act.end = () => page.mouse.up()
  return act
}

/** What the band has chosen is carried around. */
function draggingChosen(page, count) {
  const [x, y] = whenAllIsSeen(count, 6, 6)
  const act = (at) => page.mouse.move(x + 150 * Math.sin(at / 20), y + 90 * Math.cos(at / 20))
  act.start = async () => {
    await page.keyboard.press('Shift+Digit1')
    await settled(page)
    await page.mouse.move(x, y)
    await page.mouse.down()
  }
  act.end = async () => {
    const held = await page.evaluate("document.querySelectorAll('[data-lifted]').length")
    console.log(`  ${''.padEnd(30)} ${held} notes in the hand:`)
    await page.keyboard.press('Escape')
    await page.mouse.up()
  }
  return act
}

/** Where the middle of a note is on the screen when the whole board is seen; as boardPage/main.tsx lays them. */
function whenAllIsSeen(count, column, row) {
  const columns = Math.ceil(Math.sqrt(count * 1.6))
  const [width, height] = [columns * 220 - 20, Math.ceil(count / columns) * 220 - 20]
  const [left, top, right, bottom] = [104, 36, 36, 96] // BoardFace's margins and what fitting leaves besides
  const [seenWidth, seenHeight] = [SIZE.width - left - right, SIZE.height - top - bottom]
  const zoom = Math.min(seenWidth / width, seenHeight / height)
  return [
    left + seenWidth / 2 + (column * 220 + 100 - width / 2) * zoom,
    top + seenHeight / 2 + (row * 220 + 100 - height / 2) * zoom,
  ]
}

function typing(page) {
  const act = (at) => (at % 6 === 0 ? page.keyboard.press('abcdefgh '[(at / 6) % 9]) : undefined)
  act.start = async () => {
    await page.keyboard.press('Escape')
    await page.mouse.dblclick(MIDDLE.x, MIDDLE.y)
    await page.waitForTimeout(200)
  }
  act.end = () => page.keyboard.press('Escape')
  return act
}
