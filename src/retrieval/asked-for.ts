import type { AnswerKind } from '../text/languages/profile.ts'
import type { Sought } from './sought.ts'

/** Kinds whose answer is a number, or holds one. */
const NUMERIC: readonly AnswerKind[] = ['count', 'amount', 'time', 'duration']

/** A year as texts on history name it, from 1000 to 2099. */
const YEAR = /(?<!\d)(?:1\d|20)\d\d(?!\d)/g
const NUMBER = /\d+/g

/** Whether a text can hold what a question asks for. */
export type HoldsAskedFor = (text: string) => boolean

/** The figures that a text names, as written. */
export const numbersIn = (text: string): string[] => text.match(NUMBER) ?? []

/**
 * A year where it is asked when, a number where it is asked how many; null where what is asked for does not show by figures.
 * What a question names itself is no answer to it.
 */
export function readAskedFor({ kinds, numbers }: Sought): HoldsAskedFor | null {
  const form = kinds.includes('when') ? YEAR : kinds.some((kind) => NUMERIC.includes(kind)) ? NUMBER : null
  return form && ((text) => text.match(form)?.some((figure) => !numbers.has(figure)) ?? false)
}
