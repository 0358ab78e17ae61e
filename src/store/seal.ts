import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Keeps what people wrote, and who they are, unreadable to whoever holds the database but not the bot's token: an update that
 * waits for its handling, a chat's memory on its way to another replica, the user whose messages are counted.
 */
export interface Seal {
  seal(text: string): Uint8Array
  /** Null for what this token has not sealed, or what was changed since. */
  open(bytes: Uint8Array): string | null
  /** Always the same for the same text and token, not to be traced back without the token: 32 letters and digits. */
  pseudonym(text: string): string
}

const ALGORITHM = 'aes-256-gcm'
/** First byte of everything sealed, so that another way can be told apart one day. */
const VERSION = 1
/** Random nonces of GCM are safe for 2^32 messages under one key (NIST SP 800-38D, 8.3): over 40 a second for three years. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The keys are derived from the token by HKDF (RFC 5869): whoever has the token may read all of it anyway. */
export function createSeal(token: string, random: (bytes: number) => Uint8Array = randomBytes): Seal {
  const deriveKey = (purpose: string) => new Uint8Array(hkdfSync('sha256', token, '', `baku-talks-bot ${purpose}`, 32))
  const key = deriveKey('seal')
  const pseudonymKey = deriveKey('pseudonym')
  return {
    seal(text) {
      const nonce = random(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, nonce)
      const body = [cipher.update(text, 'utf8'), cipher.final()]
      return Buffer.concat([Uint8Array.of(VERSION), nonce, ...body, cipher.getAuthTag()])
    },
    open(bytes) {
      if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== VERSION) return null
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const start = decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES))
        return Buffer.concat([start, decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    pseudonym: (text) => createHmac('sha256', pseudonymKey).update(text).digest('hex').slice(0, 32),
  }
}
