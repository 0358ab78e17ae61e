import type { Fact } from '../knowledge/knowledge.ts'
import type { Language } from '../text/language.ts'
import { analysisOf } from '../text/languages/analysis.ts'
import { lowerCase } from '../text/normalize.ts'
import { conceptTerm } from './lexicon.ts'
import type { Query } from './query.ts'
import type { AnalyzedText, Term } from './terms.ts'

/**
 * How a name stands in its sentence: where something goes to or is (target), where it comes from (source), or unmarked, as
 * the first unmarked name (mostly who acts) or a later one. "Belarus's ambassador to Azerbaijan" is not the reverse.
 */
export type NameRole = 'target' | 'source' | 'first' | 'later'

/** Articles and adjectives may stand between a preposition and its name. */
const REACH = 2
/** Case endings that mark a name by themselves. */
const ENDINGS: Partial<Record<Language, readonly (readonly [RegExp, NameRole])[]>> = {
  az: [
    [/(?:dak[ıi]|dək[iı]|dek[iı]|[dt][aəe])$/u, 'target'],
    [/(?:[dt]an|[dt]ən|[dt]en)$/u, 'source'],
    [/(?:y[aəe]|[bcçdfgğhjklmnpqrsştvxz][aəe])$/u, 'target'],
    [/(?:n[ıiuü]n|[ıiuü]n)$/u, 'source'],
  ],
  ru: [[/[^еия][ую]$/u, 'target']],
  be: [[/[^еія][ую]$/u, 'target']],
}

/** The role of each name among the terms, by the term's position in the list. */
export function readRoles(
  text: Pick<AnalyzedText, 'tokens' | 'keys' | 'terms'>,
  language: Language,
): ReadonlyMap<number, NameRole> {
  const { roles } = analysisOf(language)
  const found = new Map<number, NameRole>()
  let unmarked = 0
  text.terms.forEach((term, i) => {
    if (term.kind !== 'name') return
    const marked = byPreposition(text.keys, term, roles) ?? byEnding(text.tokens[term.to - 1]?.text ?? '', language)
    if (marked === null) unmarked += 1
    found.set(i, marked ?? (unmarked === 1 ? 'first' : 'later'))
  })
  return found
}

function byPreposition(
  keys: readonly string[],
  term: Term,
  roles: ReadonlyMap<string, 'to' | 'from' | 'in'>,
): NameRole | null {
  for (let at = term.from - 1; at >= Math.max(0, term.from - REACH); at -= 1) {
    const role = roles.get(keys[at] ?? '')
    if (role) return role === 'from' ? 'source' : 'target'
  }
  return null
}

function byEnding(word: string, language: Language): NameRole | null {
  const lower = lowerCase(word)
  return ENDINGS[language]?.find(([ending]) => ending.test(lower))?.[1] ?? null
}

/**
 * Whether a question says the reverse of a fact's direction: the giver as the target ("tractors to Minsk"), or the receiver
 * in front of the giver ("Why did Azerbaijan give Belarus …").
 */
export function isReversed(direction: Fact['direction'], query: Query): boolean {
  const isOtherAct = query.terms.some((term) =>
    direction?.unless.some((concept) => term.keys.includes(conceptTerm(concept))),
  )
  if (direction === null || isOtherAct) return false
  const rolesOf = (names: readonly string[]): NameRole[] =>
    [...query.roles].flatMap(([i, role]) =>
      names.some((name) => query.terms[i]?.keys.includes(conceptTerm(name))) ? [role] : [],
    )
  const givers = rolesOf(direction.from)
  const receivers = rolesOf(direction.to)
  if (givers.includes('target') && !givers.includes('first') && !givers.includes('source')) return true
  return receivers.includes('first') && givers.includes('later')
}
