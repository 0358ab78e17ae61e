import type { ConceptKind, LexiconEntry } from '../knowledge/knowledge.ts'
import { type Gradual, gradually, inSteps } from '../text/gradual.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { lowerCase } from '../text/normalize.ts'
import { createPhraseMatcher, type PhraseMatch, type PhraseMatcher } from '../text/phrases.ts'
import { stemmerFor } from '../text/stem.ts'
import { tokenize } from '../text/tokenize.ts'
import { latinKey } from '../text/transliterate.ts'
import { type AnalysisStore, rememberSteps } from './analysis-store.ts'

/** Concepts that one form may stand for. */
export type Concepts = readonly string[]

/** The knowledge's lexicon made ready for look-ups in one language. */
export interface Lexicon {
  /**
   * Concepts of the longest form that begins at a position of a text in this language, given by its words' Latin keys and
   * stems. A form that stands there as written wins over one that only stems alike (reporter and report).
   */
  match(language: Language, keys: readonly string[], stems: readonly string[], at: number): PhraseMatch<Concepts> | null
  /** Whether any form of this language begins with a word, given by its Latin key and stem. */
  begins(language: Language, key: string, stem: string): boolean
  /** Stems of all single-word forms of a language with their concepts: where misspelt words look for their meaning. */
  words(language: Language): ReadonlyMap<string, Concepts>
  /** Single words of all forms of a language, in lower case. */
  forms(language: Language): Iterable<string>
  kindOf(concept: string): ConceptKind | null
  /** Builds in steps the look-ups of a language, which are otherwise built at its first use. */
  prepare(language: Language): Generator<void>
}

/** The term that stands for a concept in indexes and queries, apart from all stems. */
export const conceptTerm = (concept: string): string => `@${concept}`

interface LanguageForms {
  readonly written: PhraseMatcher<Concepts>
  readonly stemmed: PhraseMatcher<Concepts>
  readonly words: ReadonlyMap<string, Concepts>
}

interface Form {
  readonly keys: readonly string[]
  readonly ids: string[]
}

/** So many entries are read in a step. */
const STEP = 30

/** Distinct forms of a language with their concepts, by Latin keys and by stems: plain JSON. */
interface ReadForms {
  readonly written: readonly Form[]
  readonly stemmed: readonly Form[]
}

function* readForms(entries: readonly LexiconEntry[], language: Language): Generator<void, ReadForms> {
  const stem = stemmerFor(language)
  const written = new Map<string, Form>()
  const stemmed = new Map<string, Form>()
  yield* inSteps(entries, STEP, (entry) => {
    for (const form of [...(entry.forms[language] ?? []), ...(entry.forms.latin ?? [])]) {
      const words = wordsOfForm(form)
      addForm(written, words.map(latinKey), entry.id)
      addForm(stemmed, words.map(stem), entry.id)
    }
  })
  return { written: [...written.values()], stemmed: [...stemmed.values()] }
}

function* createForms({ written, stemmed }: ReadForms): Generator<void, LanguageForms> {
  const asWritten = createPhraseMatcher(written.map(({ keys, ids }) => [keys, ids] as const))
  yield
  const asStemmed = createPhraseMatcher(stemmed.map(({ keys, ids }) => [keys, ids] as const))
  yield
  const single = stemmed.filter(({ keys }) => keys.length === 1)
  return {
    written: asWritten,
    stemmed: asStemmed,
    words: new Map(single.map(({ keys, ids }) => [keys[0] ?? '', ids])),
  }
}

/** Most forms are plain words; the rest is read as any text. */
const wordsOfForm = (form: string): string[] =>
  /^[\p{L} ]+$/u.test(form) ? form.split(' ').filter(Boolean) : tokenize(form).map((token) => token.text)

function addForm(forms: Map<string, Form>, keys: readonly string[], id: string): void {
  const known = forms.get(keys.join(' '))
  if (!known) forms.set(keys.join(' '), { keys, ids: [id] })
  else if (!known.ids.includes(id)) known.ids.push(id)
}

/** Builds the look-ups of each language at its first use, so that a single question pays for its own language alone. */
export function createLexicon(entries: readonly LexiconEntry[], store: AnalysisStore | null = null): Lexicon {
  const kinds = new Map(entries.map((entry) => [entry.id, entry.kind]))
  const forms = new Map<Language, Gradual<LanguageForms>>(
    LANGUAGES.map((language) => [
      language,
      gradually(function* () {
        const read = yield* rememberSteps(store, `forms-${language}`, () => readForms(entries, language))
        yield
        return yield* createForms(read)
      }),
    ]),
  )
  const formsIn = (language: Language): Gradual<LanguageForms> => forms.get(language) as Gradual<LanguageForms>
  const formsOf = (language: Language): LanguageForms => formsIn(language).get()
  return {
    match: (language, keys, stems, at) => {
      const { written, stemmed } = formsOf(language)
      const asWritten = written(keys, at)
      const asStemmed = stemmed(stems, at)
      return asWritten && asWritten.length >= (asStemmed?.length ?? 0) ? asWritten : asStemmed
    },
    begins: (language, key, stem) => formsOf(language).written.begins(key) || formsOf(language).stemmed.begins(stem),
    words: (language) => formsOf(language).words,
    forms: (language) =>
      new Set(
        entries.flatMap((entry) => (entry.forms[language] ?? []).flatMap((form) => lowerCase(form).split(/[\s-]+/u))),
      ),
    prepare: (language) => formsIn(language).steps(),
    kindOf: (concept) => kinds.get(concept) ?? null,
  }
}

/** The other languages in the order in which a foreign word of a question is looked up. */
export function otherLanguages(language: Language): readonly Language[] {
  return LANGUAGES.filter((other) => other !== language)
}
