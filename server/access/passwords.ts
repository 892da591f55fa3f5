import { hash, verify } from '@node-rs/argon2'

// OWASP's second recommendation for argon2id (the library's default algorithm): 19 MiB, 2 passes; 22 ms off the main
// thread here.
const COST = { memoryCost: 19456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let nobodysHash: Promise<string> | undefined

/** Takes the same time whether or not the account exists, so that it cannot be asked who has one. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password')
  const fits = await verify(passwordHash ?? (await nobodysHash), password)
  return fits && passwordHash !== undefined
}
