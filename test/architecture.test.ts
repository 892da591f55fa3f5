/**
 * Reads every import of client/, server/ and shared/ and checks which way they point (docs: « Which way the arrows
 * point » in the style guide). A rule is a function from one import to the reason why it is forbidden, if it is.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CODE = /\.(ts|tsx|mts|js|mjs|jsx)$/

type Kind =
  | 'value' // import and export … from: loaded with the file
  | 'type' // import type: gone when the program runs
  | 'lazy' // import(…) and workers: loaded later

interface Import {
  /** The importing file, from the root, with slashes: `client/board/Editor.ts`. */
  readonly from: string
  readonly line: number
  readonly specifier: string
  readonly kind: Kind
  /** The same as `from` for a file of ours; undefined for a package. */
  readonly target: string | undefined
  /** The package's name, `node:…` for Node's own; undefined for a file of ours. */
  readonly package: string | undefined
}

type Sources = ReadonlyMap<string, string>

// ── Reading ──

function sourcesOf(folders: readonly string[]): Sources {
  const paths = folders
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => CODE.test(path) && !path.includes('node_modules/'))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]))
}

function importsOf(from: string, text: string): Import[] {
  const file = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (node: ts.Node | undefined, kind: Kind) => {
    if (!node || !ts.isStringLiteralLike(node)) return
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
    const path = node.text.replace(/[?#].*$/, '') // Vite's ?worker, ?url
    const own = path.startsWith('.')
    found.push({
      from,
      line,
      specifier: node.text,
      kind,
      target: own ? posix.normalize(posix.join(posix.dirname(from), path)) : undefined,
      package: own ? undefined : packageName(path),
    })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      // Only `import type` is erased: under verbatimModuleSyntax `import { type A }` still loads the file.
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'value')
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value')
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type')
    } else if (ts.isCallExpression(node)) {
      const { expression } = node
      if (expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], 'lazy')
      else if (ts.isIdentifier(expression) && expression.text === 'require') add(node.arguments[0], 'value')
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [path, base] = node.arguments ?? []
      // A worker, or a file read by its place; only code makes an arrow.
      if (base?.getText() === 'import.meta.url' && path && ts.isStringLiteralLike(path) && CODE.test(path.text)) {
        add(path, 'lazy')
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function packageName(specifier: string): string {
  if (isBuiltin(specifier)) return `node:${specifier.replace(/^node:/, '')}`
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

// ── Rules ──

interface Rule {
  readonly title: string
  /** Why this import may not be, or undefined when it may. `all` is for rules that look further than one step. */
  readonly refuses: (one: Import, all: Graph) => string | undefined
  /** Made-up files that break the rule: proof that it can fail. */
  readonly breach: Readonly<Record<string, string>>
}

interface Graph {
  readonly sources: Sources
  /** Imports by the file that has them. */
  readonly importsByFile: ReadonlyMap<string, readonly Import[]>
}

const within = (path: string | undefined, ...folders: string[]) =>
  path !== undefined && folders.some((folder) => path === folder || path.startsWith(`${folder}/`))

/** Files under `folder` may import files of ours only from `allowed`. */
function stayWithin(folder: string, ...allowed: string[]): Rule['refuses'] {
  return ({ from, target }) =>
    within(from, folder) && target !== undefined && !within(target, ...allowed)
      ? `${folder}/ may import only from ${allowed.map((one) => `${one}/`).join(', ')}`
      : undefined
}

const SCREEN = /^(react|react-.*|@tiptap\/.*|prosemirror-.*|lucide-react|i18next|@tanstack\/.*|yjs|y-.*)$/
const WIDGETS = /^(react|react-.*|@react-.*|@internationalized\/.*|i18next|lucide-react|uqr|@fontsource.*)$/
const BELOW_THE_CANVAS = ['client/board', 'client/richText', 'client/sync', 'client/ui', 'client/text', 'shared']
const YJS_HOMES = ['shared/document', 'server/room', 'client/sync', 'client/richText']

const rules: Rule[] = [
  {
    title: 'shared/ imports nothing else of ours',
    refuses: stayWithin('shared', 'shared'),
    breach: { 'shared/units.ts': `import { start } from '../server/main.ts'` },
  },
  {
    title: 'shared/ runs in Node and in the browser alike: no module of Node',
    refuses: ({ from, package: name }) =>
      within(from, 'shared') && name?.startsWith('node:') ? 'a browser does not have it' : undefined,
    breach: { 'shared/ids.ts': `import { randomUUID } from 'crypto'` },
  },
  {
    title: 'server/ imports, of ours, only shared/',
    refuses: stayWithin('server', 'server', 'shared', 'package.json'),
    breach: { 'server/reports/html.ts': `export { fr } from '../../client/text/fr.ts'` },
  },
  {
    title: 'client/ imports, of ours, only shared/',
    refuses: stayWithin('client', 'client', 'shared'),
    breach: { 'client/sync/SyncClient.ts': `type Room = import('../../server/room/Room.ts').Room` },
  },
  {
    title: 'client/board/ imports only shared/: it is driven with numbers',
    refuses: stayWithin('client/board', 'client/board', 'shared'),
    breach: { 'client/board/Editor.ts': `import type { Cursors } from '../canvas/Cursors.tsx'` },
  },
  {
    title: 'client/board/ knows neither React, nor the page, nor Yjs',
    refuses: ({ from, package: name }) =>
      within(from, 'client/board') && name && SCREEN.test(name) ? 'the engine runs without a page' : undefined,
    breach: { 'client/board/Camera.ts': `import { useState } from 'react'` },
  },
  {
    title: 'client/canvas/ imports the engine and the small parts, never a page',
    refuses: stayWithin('client/canvas', 'client/canvas', ...BELOW_THE_CANVAS),
    breach: { 'client/canvas/Toolbar.tsx': `import { Share } from '../features/workgroup/Share.tsx'` },
  },
  {
    title: 'client/ui/ has no domain word: of ours, only itself and text/',
    refuses: stayWithin('client/ui', 'client/ui', 'client/text'),
    breach: { 'client/ui/Button.tsx': `import type { NoteId } from '../../shared/ids.ts'` },
  },
  {
    title: 'client/ui/ is made of React and its widgets',
    refuses: ({ from, package: name }) =>
      within(from, 'client/ui') && name && !WIDGETS.test(name) ? `not among ${WIDGETS}` : undefined,
    breach: { 'client/ui/Field.tsx': `import { Editor } from '@tiptap/core'` },
  },
  {
    title: 'client/features/ is imported by routes and main alone',
    refuses: ({ from, target }) =>
      within(target, 'client/features') && !within(from, 'client/features', 'client/routes.tsx', 'client/main.tsx')
        ? 'pages stand at the end of the arrows: move what is shared towards ui/, canvas/ or shared/'
        : undefined,
    breach: { 'client/sync/state.ts': `const page = () => import('../features/home/Home.tsx')` },
  },
  {
    title: `yjs is met only in ${YJS_HOMES.join(', ')}`,
    refuses: ({ from, package: name }) =>
      name === 'yjs' && !within(from, ...YJS_HOMES) ? 'ask shared/document/BoardDocument.ts' : undefined,
    breach: { 'server/cli/export.ts': `import type * as Y from 'yjs'` },
  },
  {
    title: 'server/room/ runs with neither Fastify nor ws loaded',
    refuses(one, all) {
      if (!within(one.from, 'server/room')) return undefined
      if (isTransport(one)) return 'a room is reached by HTTP and by sockets alike'
      const way = one.kind === 'type' ? undefined : wayToTransport(one.target, all)
      return way && `it loads ${way.join(' → ')}`
    },
    breach: {
      'server/room/Room.ts': `import { Connection } from '../socket/Connection.ts'`,
      'server/socket/Connection.ts': `import { WebSocket } from 'ws'`,
    },
  },
  {
    title: 'an import names the file that holds the thing, with its extension',
    refuses: ({ target }, { sources }) =>
      target === undefined || sources.has(target) || (posix.extname(target) !== '' && existsSync(join(ROOT, target)))
        ? undefined
        : 'there is no file of that name',
    breach: { 'shared/geometry.ts': `import { pairs } from './pairs'`, 'shared/pairs.ts': '' },
  },
]

function isTransport({ package: name }: Import): boolean {
  return name !== undefined && /^(ws|fastify|fastify-.*|@fastify\/.*)$/.test(name)
}

/** The chain of loaded files from `file` to Fastify or ws, if there is one. */
function wayToTransport(file: string | undefined, all: Graph, seen = new Set<string>()): string[] | undefined {
  if (file === undefined || seen.has(file)) return undefined
  seen.add(file)
  for (const next of all.importsByFile.get(file) ?? []) {
    if (next.kind === 'type') continue
    if (isTransport(next)) return [file, next.specifier]
    const rest = wayToTransport(next.target, all, seen)
    if (rest) return [file, ...rest]
  }
  return undefined
}

// ── Checking ──

function graphOf(sources: Sources): Graph {
  return { sources, importsByFile: new Map([...sources].map(([path, text]) => [path, importsOf(path, text)])) }
}

function breachesOf(rule: Rule, graph: Graph): string[] {
  return [...graph.importsByFile.values()].flat().flatMap((one) => {
    const reason = rule.refuses(one, graph)
    return reason === undefined ? [] : [`${one.from}:${one.line} imports '${one.specifier}': ${reason}`]
  })
}

/**
 * Ways on which a file loads itself: one for each import that closes a circle in a walk from file to file.
 * Types are erased and lazy parts come later: neither can leave a file half loaded. The states of one tool are
 * a circle by nature, idle → dragging → idle.
 */
function cyclesOf({ importsByFile }: Graph): string[] {
  const neighbours = (file: string) =>
    (importsByFile.get(file) ?? []).flatMap(({ from, kind, target }) =>
      kind === 'value' && target !== undefined && importsByFile.has(target) && !sameTool(from, target) ? [target] : [],
    )
  const cycles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: string[]): void => {
    const start = way.indexOf(file)
    if (start >= 0) cycles.push([...way.slice(start), file].join(' → '))
    if (start >= 0 || done.has(file)) return
    for (const next of neighbours(file)) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of importsByFile.keys()) walk(file, [])
  return cycles
}

function sameTool(one: string, other: string): boolean {
  return within(one, 'client/board/tools') && posix.dirname(one) === posix.dirname(other)
}

const house = graphOf(sourcesOf(['client', 'server', 'shared']))

test('there are files to read', () => {
  expect(house.sources.size).toBeGreaterThan(0)
})

describe('arrows', () => {
  for (const rule of rules) {
    test(rule.title, () => {
      expect(breachesOf(rule, house).join('\n')).toBe('')
    })
  }
  test('no file loads itself by way of others', () => {
    expect(cyclesOf(house).join('\n')).toBe('')
  })
})

describe('the checker itself', () => {
  for (const rule of rules) {
    test(`sees when it is not so: ${rule.title}`, () => {
      expect(breachesOf(rule, graphOf(new Map(Object.entries(rule.breach))))).toHaveLength(1)
    })
  }

  test('reads every form of import', () => {
    const text = `
      import a from './a.ts'
      import type { B } from './b.ts'
      import { type C } from './c.ts'
      import './d.css'
      export * from './e.ts'
      export type { F } from './f.ts'
      const g = await import('./g.ts')
      const worker = new Worker(new URL('./h.ts', import.meta.url))
      let i: import('./i.ts').I
      import pages from './j.ts?worker'
      const notAnImport = "import k from './k.ts'" // import l from './l.ts'
      const folder = new URL('../dist/', import.meta.url)`
    const found = importsOf('shared/made/up.ts', text).map(
      ({ kind, target }) => `${kind} ${target?.match(/(\w)\.\w+$/)?.[1]}`,
    )
    const inOrder = 'value a, type b, value c, value d, value e, type f, lazy g, lazy h, type i, value j'
    expect(found.join(', ')).toBe(inOrder)
  })

  test('tells a cycle from types, lazy parts and the states of a tool', () => {
    const cycles = (files: Record<string, string>) => cyclesOf(graphOf(new Map(Object.entries(files))))
    expect(
      cycles({ 'shared/a.ts': `import './b.ts'`, 'shared/b.ts': `import './c.ts'`, 'shared/c.ts': `import './a.ts'` }),
    ).toEqual(['shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts'])
    expect(cycles({ 'shared/a.ts': `import './b.ts'`, 'shared/b.ts': `import type { A } from './a.ts'` })).toEqual([])
    expect(cycles({ 'shared/a.ts': `import './b.ts'`, 'shared/b.ts': `const a = () => import('./a.ts')` })).toEqual([])
    const tool = 'client/board/tools/select'
    expect(
      cycles({ [`${tool}/idle.ts`]: `import './dragging.ts'`, [`${tool}/dragging.ts`]: `import './idle.ts'` }),
    ).toEqual([])
  })
})
