/** What shared/api.ts asks of a new password (a test holds the two together). */
export const LEAST_PASSWORD_LENGTH = 10

export function isLongEnough(password: string): boolean {
  return password.length >= LEAST_PASSWORD_LENGTH
}
