import { parseArgs } from 'node:util'

/**
 * @typedef {object} Options
 * @property {string} scenario    a name of scenarios/index.mjs
 * @property {string[]} peers     names of servers/index.mjs, in the order they run
 * @property {number} runs        how often each server is measured; the table shows medians
 * @property {number} seconds     length of the measured window
 * @property {number} warmUpSeconds  load before the window, while both sides' code is still being compiled
 * @property {number} seed        of the writers' choices
 * @property {string | undefined} json  file for every figure of every run
 */

/**
 * @param {readonly string[]} args  what follows the command
 * @param {{ scenarios: readonly string[], servers: readonly string[], usual: readonly string[] }} known
 * @returns {Options | { help: string }}
 * @throws RangeError on a value we cannot use
 */
export function readOptions(args, known) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string', default: known.scenarios[0] ?? '' },
      peers: { type: 'string', default: known.usual.join(',') },
      runs: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '10' },
      'warm-up': { type: 'string', default: '4' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return { help: helpOf(known) }
  const peers = values.peers === 'all' ? [...known.servers] : values.peers.split(',').map((name) => name.trim())
  return {
    scenario: oneOf('--scenario', values.scenario, known.scenarios),
    peers: peers.map((name) => oneOf('--peers', name, known.servers)),
    runs: numberOf('--runs', values.runs, 1),
    seconds: numberOf('--seconds', values.seconds, 1),
    warmUpSeconds: numberOf('--warm-up', values['warm-up'], 0),
    seed: numberOf('--seed', values.seed, 0),
    json: values.json,
  }
}

/** @param {{ scenarios: readonly string[], servers: readonly string[], usual: readonly string[] }} known */
function helpOf(known) {
  return `npm run bench:rooms -- [options]

  --peers LIST     ${known.servers.join(', ')}, or all
                   (${known.usual.join(',')})
  --scenario NAME  ${known.scenarios.join(', ')}
  --runs N         measure each server N times and show medians (1)
  --seconds N      measured window (10)
  --warm-up N      load before it (4)
  --seed N         of the writers' choices (1)
  --json FILE      write every figure of every run`
}

/** @param {string} option @param {string} value @param {readonly string[]} known */
function oneOf(option, value, known) {
  if (!known.includes(value)) throw new RangeError(`${option}: ${value || 'nothing'} is not one of ${known.join(', ')}`)
  return value
}

/** @param {string} option @param {string} value @param {number} least */
function numberOf(option, value, least) {
  const number = Number(value)
  if (!Number.isInteger(number) || number < least) throw new RangeError(`${option}: a whole number from ${least}, got ${value}`)
  return number
}
