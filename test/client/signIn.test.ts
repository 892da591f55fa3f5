import { expect, test } from 'vitest'
import { placeWanted } from '../../client/features/signIn/placeWanted.ts'
import { isLongEnough, LEAST_PASSWORD_LENGTH } from '../../client/features/welcome/newPassword.ts'
import { welcomeBody } from '../../shared/api.ts'

test.each([null, '', 'https://ailleurs.fr', '//ailleurs.fr', '/\\ailleurs.fr', '/\t/ailleurs.fr', 'w/abc'])(
  'signing in never leads to another site: %j',
  (next) => expect(placeWanted(next)).toBe('/'),
)

test('signing in leads to where one was going', () => expect(placeWanted('/w/abc?vue=liste')).toBe('/w/abc?vue=liste'))

test('the page asks of a password what the server asks', () => {
  for (const length of [LEAST_PASSWORD_LENGTH - 1, LEAST_PASSWORD_LENGTH]) {
    const password = 'a'.repeat(length)
    expect(welcomeBody.safeParse({ token: 't', password }).success).toBe(isLongEnough(password))
  }
})
