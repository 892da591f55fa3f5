import type { Sentences } from './fr.ts'

/** Every sentence a person reads, in English: a translation of the same care, not of the words. */
export const en: Sentences = {
  app: { name: 'Trame' },
  refusal: {
    malformed: 'This request could not be read. Reload the page and try again.',
    signInNeeded: 'This device is no longer recognised. Join the workshop again, or sign in.',
    wrongCredentials: 'The address or the password is not right.',
    forbidden: 'You may not do this here.',
    notFound: 'This link or code leads nowhere. Check it, or ask the facilitator.',
    expired: 'This link is no longer valid. Ask the facilitator for a new one.',
    revoked: 'This access was closed by the facilitator.',
    conflict: 'This exists already, or changed meanwhile. Reload the page.',
    tooLarge: 'This is too large to be sent.',
    tooMany: 'Too many tries in a short time. Wait a moment, then try again.',
    wrongOrigin: 'This page does not come from the expected address. Open Trame from the link you were given.',
    fault: 'Something went wrong on our side. Nothing is lost; try again in a moment.',
  },
}
