import { createHash } from 'node:crypto'
import type { Article } from '../knowledge/knowledge.ts'

/** Room for an article's id in callback data, in bytes, beside all that may stand with it. */
const MAX_KEY_BYTES = 24
const DIGEST_LENGTH = 6

const digests = new WeakMap<Article, string>()

/** The article's id, or a short stand-in for one too long for callback data. */
export function articleKey(id: string): string {
  return Buffer.byteLength(id) <= MAX_KEY_BYTES ? id : `~${shortHash(id, 12)}`
}

/** Changes with the article's text: offsets in a button hold only as long as it is the same. */
export function articleDigest(article: Article): string {
  const known = digests.get(article)
  if (known !== undefined) return known
  const digest = shortHash(article.body, DIGEST_LENGTH)
  digests.set(article, digest)
  return digest
}

function shortHash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length)
}
