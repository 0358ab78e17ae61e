import { LANGUAGES, type Language } from '../text/language.ts'
import type { Draft, DraftArticle, Drafted, FactData } from './draft.ts'
import type { Evidence, Problem } from './knowledge.ts'
import { splitPassages } from './passages.ts'
import { locateQuote, matchingBeginning } from './quote.ts'
import type { YamlPath } from './yaml.ts'

/**
 * Which parts of a folder were read without a problem. References into a broken part are not checked: each of them would only
 * repeat that it is broken.
 */
export interface Sound {
  readonly articles: boolean
  readonly facts: boolean
  readonly lexicon: boolean
}

/** Checks how the parts of a folder fit together: ids, references, quotes, ways of asking. */
export function verifyDraft(draft: Draft, sound: Sound): Problem[] {
  const articles = new Map(draft.articles.map((article) => [article.data.id, article]))
  const speakers = new Set(draft.lexicon.map((entry) => entry.data.id))
  const factIds = new Set(draft.facts.map((fact) => fact.data.id))
  return [
    ...repeatedIds(draft.articles, 'article'),
    ...repeatedIds(draft.topics, 'topic'),
    ...repeatedIds(draft.facts, 'fact'),
    ...repeatedIds(draft.lexicon, 'entry'),
    // A folder of articles alone is somebody's archive; the doubles in it harm no quote.
    ...(draft.facts.length === 0 ? [] : draft.articles.flatMap(repeatedParagraphs)),
    ...draft.facts.flatMap((fact) => unfoundQuotes(fact, articles, sound.articles)),
    ...(sound.lexicon ? draft.facts.flatMap((fact) => unknownSpeaker(fact, speakers)) : []),
    ...repeatedWaysOfAsking(draft.facts),
    ...(sound.facts ? draft.goldenQuestions.flatMap((question) => unknownFacts(question, factIds)) : []),
  ]
}

/** The evidence of a verified fact with the offsets of its quotes. */
export function resolveEvidence(fact: FactData, bodyOf: (article: string) => string): Evidence[] {
  return fact.evidence.map((evidence) => {
    if (!('quote' in evidence)) return evidence
    const span = locateQuote(bodyOf(evidence.article), evidence.quote)
    if (span === null) throw new Error(`the quote of fact ${fact.id} was not verified`)
    return { ...evidence, ...span }
  })
}

function problemAt(place: Drafted<unknown>, path: YamlPath, problem: string, remedy: string): Problem {
  return { file: place.file, line: place.lineOf(path), problem, remedy }
}

function repeatedIds(items: readonly Drafted<{ readonly id: string }>[], kind: string): Problem[] {
  const first = new Map<string, Drafted<unknown>>()
  return items.flatMap((item) => {
    const earlier = first.get(item.data.id)
    if (earlier === undefined) {
      first.set(item.data.id, item)
      return []
    }
    const where = `${earlier.file}:${earlier.lineOf(['id'])}`
    return [
      problemAt(
        item,
        ['id'],
        `the ${kind} id "${item.data.id}" is used already (${where})`,
        'give one of them another id',
      ),
    ]
  })
}

function repeatedParagraphs({ data, file, bodyLine }: DraftArticle): Problem[] {
  const first = new Map<string, number>()
  return splitPassages(data.id, data.body).flatMap(({ text, start }) => {
    const key = text.replaceAll(/\s+/g, ' ')
    const line = bodyLine + (data.body.slice(0, start).match(/\n/g)?.length ?? 0)
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, line)
      return []
    }
    const problem = `this paragraph stands already on line ${earlier}`
    return [{ file, line, problem, remedy: 'keep it once, so that a quote has one place' }]
  })
}

function unfoundQuotes(
  fact: Drafted<FactData>,
  articles: ReadonlyMap<string, DraftArticle>,
  sound: boolean,
): Problem[] {
  return fact.data.evidence.flatMap((evidence, index) => {
    if (!('quote' in evidence)) return []
    const article = articles.get(evidence.article)
    if (article === undefined) {
      if (!sound) return []
      const known = [...articles.keys()].slice(0, 5).join(', ')
      const problem = `there is no article "${evidence.article}"`
      return [problemAt(fact, ['evidence', index, 'article'], problem, `name one that is there (${known})`)]
    }
    if (locateQuote(article.data.body, evidence.quote) !== null) return []
    const agreeing = matchingBeginning(article.data.body, evidence.quote)
    const remedy =
      agreeing === ''
        ? 'copy it from the article letter by letter'
        : `copy it letter by letter; it agrees up to "${agreeing.slice(-50)}"`
    return [problemAt(fact, ['evidence', index, 'quote'], `the quote does not stand in ${article.file}`, remedy)]
  })
}

function unknownSpeaker(fact: Drafted<FactData>, speakers: ReadonlySet<string>): Problem[] {
  const { speaker, direction } = fact.data
  const problems: Problem[] = []
  if (speaker !== null && !speakers.has(speaker)) {
    const remedy = 'add the speaker to lexicon.yaml, or write an id that is there, or null'
    problems.push(problemAt(fact, ['speaker'], `the speaker "${speaker}" is not in lexicon.yaml`, remedy))
  }
  for (const name of [...(direction?.from ?? []), ...(direction?.to ?? []), ...(direction?.unless ?? [])]) {
    if (speakers.has(name)) continue
    const remedy = 'add the name to lexicon.yaml, or write an id that is there'
    problems.push(problemAt(fact, ['direction'], `the name "${name}" is not in lexicon.yaml`, remedy))
  }
  return problems
}

function unknownFacts(question: Draft['goldenQuestions'][number], factIds: ReadonlySet<string>): Problem[] {
  const { expect } = question.data
  if (typeof expect === 'string') return []
  return expect.facts.flatMap((id, index) =>
    factIds.has(id)
      ? []
      : [
          problemAt(
            question,
            ['expect', 'facts', index],
            `there is no fact "${id}"`,
            'write the id of a fact that is there',
          ),
        ],
  )
}

/** Two facts that are asked for in the same words cannot both be found first, nor what no source answers be answered. */
function repeatedWaysOfAsking(facts: readonly Drafted<FactData>[]): Problem[] {
  const first = new Map<string, Asking>()
  return facts.flatMap(askingsOf).flatMap((asking) => {
    const key = `${asking.language} ${bareWords(asking.text)}`
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, asking)
      return []
    }
    const where = `${earlier.fact.file}:${earlier.fact.lineOf(earlier.path)}`
    const problem = `this way of asking stands already at ${earlier.fact.data.id} (${where})`
    return [problemAt(asking.fact, asking.path, problem, 'ask for one of them in other words')]
  })
}

interface Asking {
  readonly fact: Drafted<FactData>
  readonly language: Language
  readonly path: YamlPath
  readonly text: string
}

const askingsOf = (fact: Drafted<FactData>): Asking[] =>
  LANGUAGES.flatMap((language) =>
    (['questions', 'counterexamples'] as const).flatMap((list) =>
      fact.data[list][language].map((text, index) => ({ fact, language, path: [list, language, index], text })),
    ),
  )

function bareWords(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}
