/** The lock file installs from nothing, on every platform and from any registry, and holds one copy of what must be one. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockEntry {
  version?: string
  resolved?: string
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
interface Lock {
  /** By place: `node_modules/a/node_modules/b`; the project itself is the empty one. */
  packages: Record<string, LockEntry>
}
interface Manifest {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  overrides?: Record<string, string | Record<string, string>>
  allowScripts?: Record<string, boolean>
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const lock = read('package-lock.json') as Lock
const manifest = read('package.json') as Manifest

/** The package that `name` means for the one at `place`: its own copy, or the nearest above, as Node looks for it. */
function found(packages: Lock['packages'], place: string, name: string): LockEntry | undefined {
  const own = packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]
  if (own || place === '') return own
  return found(packages, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}

/** What `npm ci` would refuse as « Missing: … from lock file »; exact versions must match as well. */
function missingFrom({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter(([name, wanted]) => {
        const version = found(packages, place, name)?.version
        return version === undefined || (EXACT.test(wanted) && !overridden(name) && version !== wanted)
      })
      .map(([name, wanted]) => `${place || 'package.json'} needs ${name}@${wanted}`),
  )
}

function overridden(name: string): boolean {
  return Object.entries(manifest.overrides ?? {}).some(
    ([key, value]) => key === name || (typeof value === 'object' && name in value),
  )
}

function placesOf(name: string): string[] {
  return Object.keys(lock.packages).filter(
    (place) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`),
  )
}

test('every package that another asks for is in the lock, those of other platforms included', () => {
  expect(missingFrom(lock)).toEqual([])
})

test('a lock without the binaries of another platform would be found out', () => {
  const tool = { version: '1.0.0', optionalDependencies: { 'tool-darwin-arm64': '1.0.0', 'tool-linux-x64': '1.0.0' } }
  const packages = { 'node_modules/tool': tool, 'node_modules/tool-linux-x64': { version: '1.0.0' } }
  expect(missingFrom({ packages })).toEqual(['node_modules/tool needs tool-darwin-arm64@1.0.0'])
})

test('package.json names exact versions, and the lock was made from them', () => {
  const { dependencies, devDependencies, overrides = {} } = manifest
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).flatMap(([name, wanted]) =>
    typeof wanted === 'string'
      ? [{ name, wanted }]
      : Object.entries(wanted).map(([inner, one]) => ({ name: inner, wanted: one })),
  )
  expect(versions.filter(({ wanted }) => !EXACT.test(wanted))).toEqual([])
  expect(lock.packages['']).toMatchObject({ dependencies, devDependencies })
})

test.each(['yjs', 'lib0', 'react', 'react-dom', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'])(
  'there is one %s',
  (name) => {
    expect(placesOf(name)).toEqual([`node_modules/${name}`])
  },
)

test('all of Tiptap has one version', () => {
  const versions = Object.entries(lock.packages)
    .filter(([place]) => place.includes('node_modules/@tiptap/') && !place.endsWith('/y-tiptap')) // numbered apart
    .map(([, { version }]) => version)
  expect([...new Set(versions)]).toEqual([manifest.dependencies['@tiptap/core']])
})

test('no address of a registry is in the lock, so any mirror can serve it', () => {
  const addresses = Object.values(lock.packages).flatMap(({ resolved }) =>
    resolved?.includes('://') ? [resolved] : [],
  )
  expect(addresses, 'npm config set omit-lockfile-registry-resolved true, then npm install').toEqual([])
})

test('no package runs a script at install that we have not allowed by name', () => {
  const scripts = Object.keys(lock.packages).filter((place) => lock.packages[place]?.hasInstallScript)
  const names = scripts.map((place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
  expect(names.filter((name) => !manifest.allowScripts?.[name])).toEqual([])
})
