import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import * as path from 'node:path'

const KEY_BYTES = 32
const NONCE_BYTES = 12 // AES-GCM's own size
const TAG_BYTES = 16

/** Turns secrets into what the store may hold. A copy of the store without the key file opens no door. */
export class Secrets {
  readonly #key: Buffer

  /** @param key 32 random bytes */
  constructor(key: Buffer) {
    if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, got ${key.length}`)
    this.#key = key
  }

  /** The keyed hash under which a secret is found again: 64 hexadecimal signs. */
  hash(secret: string): string {
    return createHmac('sha256', this.#key).update(secret).digest('hex')
  }

  /** Encrypts a text that must be shown again later, such as an invitation's code. */
  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
  }

  /** @throws Error when it was sealed with another key or has been changed */
  unseal(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url')
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  }
}

/** A secret nobody guesses: 32 signs of [0-9A-Za-z_-], 192 random bits. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** Reads the key of this installation, or makes it on the first start. */
export async function openSecrets(folder: string): Promise<Secrets> {
  const file = path.join(folder, 'secret.key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 }) // 'wx': the first of two starters wins
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return new Secrets(await readFile(file))
}
