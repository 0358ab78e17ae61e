import type { ConceptKind, LexiconEntry } from '../knowledge/knowledge.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { lowerCase } from '../text/normalize.ts'
import { createPhraseMatcher, type PhraseMatch, type PhraseMatcher, phraseKeys } from '../text/phrases.ts'
import { type Stem, stemmerFor } from '../text/stem.ts'

/** Concepts that one form may stand for. */
export type Concepts = readonly string[]

/** The knowledge's lexicon made ready for look-ups in one language. */
export interface Lexicon {
  /**
   * Concepts of the longest form that begins at a position of a text in this language, given by its words' Latin keys and
   * stems. A form that stands there as written wins over one that only stems alike (reporter and report).
   */
  match(language: Language, keys: readonly string[], stems: readonly string[], at: number): PhraseMatch<Concepts> | null
  /** Stems of all single-word forms of a language with their concepts: where misspelt words look for their meaning. */
  words(language: Language): ReadonlyMap<string, Concepts>
  /** Single words of all forms of a language, in lower case. */
  forms(language: Language): Iterable<string>
  kindOf(concept: string): ConceptKind | null
}

/** The term that stands for a concept in indexes and queries, apart from all stems. */
export const conceptTerm = (concept: string): string => `@${concept}`

interface LanguageForms {
  readonly written: PhraseMatcher<Concepts>
  readonly stemmed: PhraseMatcher<Concepts>
  readonly words: ReadonlyMap<string, Concepts>
}

function readForms(entries: readonly LexiconEntry[], language: Language): LanguageForms {
  const stem = stemmerFor(language)
  const written = collect(entries, language)
  const stemmed = collect(entries, language, stem)
  return {
    written: createPhraseMatcher(written.map(({ keys, ids }) => [keys, ids] as const)),
    stemmed: createPhraseMatcher(stemmed.map(({ keys, ids }) => [keys, ids] as const)),
    words: new Map(stemmed.filter(({ keys }) => keys.length === 1).map(({ keys, ids }) => [keys[0] ?? '', ids])),
  }
}

/** Each distinct sequence of keys with the concepts whose forms it is. */
function collect(entries: readonly LexiconEntry[], language: Language, keyOf?: Stem): { keys: string[]; ids: string[] }[] {
  const forms = new Map<string, { keys: string[]; ids: string[] }>()
  for (const entry of entries) {
    for (const form of [...(entry.forms[language] ?? []), ...(entry.forms.latin ?? [])]) {
      const keys = phraseKeys(form, keyOf)
      const known = forms.get(keys.join(' '))
      if (!known) forms.set(keys.join(' '), { keys, ids: [entry.id] })
      else if (!known.ids.includes(entry.id)) known.ids.push(entry.id)
    }
  }
  return [...forms.values()]
}

/** Builds the look-ups of each language at its first use, so that a single question pays for its own language alone. */
export function createLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const kinds = new Map(entries.map((entry) => [entry.id, entry.kind]))
  const forms = new Map<Language, LanguageForms>()
  const formsOf = (language: Language): LanguageForms => {
    let known = forms.get(language)
    if (!known) {
      known = readForms(entries, language)
      forms.set(language, known)
    }
    return known
  }
  return {
    match: (language, keys, stems, at) => {
      const { written, stemmed } = formsOf(language)
      const asWritten = written(keys, at)
      const asStemmed = stemmed(stems, at)
      return asWritten && asWritten.length >= (asStemmed?.length ?? 0) ? asWritten : asStemmed
    },
    words: (language) => formsOf(language).words,
    forms: (language) =>
      new Set(entries.flatMap((entry) => (entry.forms[language] ?? []).flatMap((form) => lowerCase(form).split(/[\s-]+/u)))),
    kindOf: (concept) => kinds.get(concept) ?? null,
  }
}

/** The other languages in the order in which a foreign word of a question is looked up. */
export function otherLanguages(language: Language): readonly Language[] {
  return LANGUAGES.filter((other) => other !== language)
}
