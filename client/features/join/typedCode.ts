import { CODE_LENGTH, spokenCode } from '../../../shared/domain/invitation.ts'

const HALF = CODE_LENGTH / 2

/** The signs of a code as typed: capitals, without what stands between them, never more than a code has. */
export function signsOf(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, CODE_LENGTH)
}

/** « K7M4 » → « K7M 4 »: as it is printed, from the first sign of the second group on. */
export function groupedSigns(signs: string): string {
  return signs.length > HALF ? spokenCode(signs) : signs
}

/** Where the caret stands among grouped signs, after this many of them. */
export function caretAfter(signs: number): number {
  return signs > HALF ? signs + 1 : signs
}

/** The door in a link that somebody pasted into the field of the code; undefined when it is no such link. */
export function doorTyped(typed: string): string | undefined {
  return /\/join\/([0-9A-Za-z_-]{4,100})/.exec(typed)?.[1]
}
