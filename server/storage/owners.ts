import type { ParticipantId } from '../../shared/ids.ts'

/** Owner of the Yjs client ids under which this side writes: nobody in the room can speak as the server. */
export const SERVER = 'server' as ParticipantId
/** Owner of those that wrote in a document before it was rebuilt: nothing more is taken under them. */
export const RETIRED = 'retired' as ParticipantId
