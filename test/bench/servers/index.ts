import { hocuspocus } from './hocuspocus.ts'
import { durableRelay, mergingRelay, relay } from './relay.ts'
import type { Server } from './Server.ts'
import { trame, trameStock } from './trame.ts'
import { yWebsocket, yWebsocketServer } from './yWebsocket.ts'

/** In the order of the table. */
export const servers: readonly Server[] = [
  trame,
  trameStock,
  hocuspocus,
  yWebsocket,
  yWebsocketServer,
  relay,
  durableRelay,
  mergingRelay,
]

/** What a plain `npm run bench:rooms` measures. */
export const usualServers: readonly Server[] = [trame, hocuspocus, relay, durableRelay]

/** Ours, whose losses are errors of ours. */
export const ourServers: readonly Server[] = [trame, trameStock]

/** What the others are compared with. */
export const floor: Server = relay

export function serverNamed(name: string): Server {
  const server = servers.find((one) => one.name === name)
  if (!server) throw new RangeError(`no server is called ${name}`)
  return server
}
