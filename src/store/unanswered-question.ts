import { lowerCase, normalize } from '../text/normalize.ts'

/** Longer ones are stories, and stories are about somebody. In UTF-16 units. */
const MAX_LENGTH = 200

/** What stands at the ends of a question and does not tell it from another one. */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu

/**
 * What names or reaches a person: an @ (a name on Telegram, an e-mail address), an address on the net, six digits or more in a
 * row, whatever but letters parts them (telephone, passport, date of birth).
 */
const PERSONAL = [/@/, /:\/\//, /[\p{L}\p{N}_-]\.\p{L}{2}/u, /\p{Nd}(?:[^\p{L}\p{Nd}]*\p{Nd}){5}/u]

/**
 * The form in which the queue of unanswered questions keeps a question, so that askings of the same count together; null for
 * what is not kept at all. Idempotent.
 */
export function readUnansweredQuestion(text: string): string | null {
  const question = normalize(lowerCase(normalize(text)).replace(EDGES, ''))
  if (question.length > MAX_LENGTH || !/\p{L}/u.test(question)) return null
  // Full-width and other compatibility forms of letters, digits and signs would hide them.
  const plain = question.normalize('NFKC')
  return PERSONAL.some((pattern) => pattern.test(plain)) ? null : question
}
