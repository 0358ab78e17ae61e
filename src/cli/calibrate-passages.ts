import { PASSAGE_CALIBRATION, passageMeasures } from '../answering/confidence.ts'
import { createReasoner } from '../answering/reasoning.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { groupPassages } from '../retrieval/passage-groups.ts'
import {
  PASSAGE_WEIGHTS,
  type PassageEvidence,
  type PassageFeatures,
  type PassageWeights,
} from '../retrieval/passage-rank.ts'
import { createLanguageSearch, openParts } from '../retrieval/passage-search.ts'
import { fitLogistic, type Sample } from './logistic.ts'
import { type RetrievalQuestion, splitByArticle } from './retrieval-set.ts'
import { type Choice, fitSoftmax } from './softmax.ts'

/** A folder of articles with questions on it. */
export interface PassageSet {
  readonly knowledge: Knowledge
  readonly questions: readonly RetrievalQuestion[]
}

/** Options of a choice: what is further down hardly ever wins and teaches nothing. */
const OPTIONS = 30
/** Keeps the weights of features that go together, as the first three do, from playing each other off. */
const RANK_PULL = 4
/** The first set is taken for the large one; each question of the others counts so many times for the confidence. */
const OTHERS_WEIGHT = 3
const CONFIDENCE_PULL = 1
const START = {
  bias: -5,
  ...Object.fromEntries(
    Object.keys(PASSAGE_CALIBRATION)
      .slice(1)
      .map((name) => [name, 1]),
  ),
}

const NAMES = Object.keys(PASSAGE_WEIGHTS) as (keyof PassageFeatures)[]

/** What was fitted, and how often the right passage is first under weights that never saw its article. */
export interface PassageFit {
  readonly weights: Readonly<Record<string, number>>
  readonly calibration: Readonly<Record<string, number>>
  /** Of every other article, under weights fitted on the rest; and of all under weights fitted on all, 0..1. */
  readonly recall: { readonly halves: readonly number[]; readonly all: number }
}

/**
 * Fits the weights of the passage ranking, by softmax regression on "this candidate is the right one" over the first set, and
 * those of a passage's confidence, by logistic regression over all sets: each article is asked about once where it is and once
 * where it was taken out.
 */
export function fitPassages(sets: readonly [PassageSet, ...PassageSet[]]): PassageFit {
  const [first] = sets
  const { analyzer } = createReasoner(first.knowledge)
  const search = createSearch(first.knowledge, PASSAGE_WEIGHTS)
  const read = (questions: readonly RetrievalQuestion[]): Choice[] =>
    questions.map(({ question, gold }) => toChoice(search(analyzer.analyze(question), OPTIONS), gold?.id))
  const halves = splitByArticle(first.questions).map(read)
  const fitWeights = (choices: readonly Choice[]): Record<string, number> =>
    fitSoftmax(
      choices.filter(({ right }) => right >= 0),
      NAMES,
      RANK_PULL,
    )
  const weights = fitWeights(halves.flat())
  const samples = sets.flatMap((set, i) => observe(set, weights, i === 0 ? 1 : OTHERS_WEIGHT))
  return {
    weights,
    calibration: fitLogistic(samples, START, CONFIDENCE_PULL),
    recall: {
      halves: halves.map((half, i) => recallOf(half, fitWeights(halves.filter((_, other) => other !== i).flat()))),
      all: recallOf(halves.flat(), weights),
    },
  }
}

type Search = ReturnType<typeof createLanguageSearch>

function createSearch(
  { passages, articles }: Pick<Knowledge, 'passages' | 'articles'>,
  weights: PassageWeights,
): Search {
  const searches = groupPassages(passages, articles, null).map((group) =>
    createLanguageSearch({ ...openParts(group, null), weights }),
  )
  return (query, limit) =>
    searches
      .flatMap((search) => search(query, limit))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
}

const toChoice = (found: readonly PassageEvidence[], gold: string | undefined): Choice => ({
  options: found.map(({ features }) => NAMES.map((name) => features[name])),
  right: found.findIndex(({ passage }) => passage.id === gold),
})

function recallOf(choices: readonly Choice[], weights: Readonly<Record<string, number>>): number {
  const isFirst = ({ options, right }: Choice): boolean => {
    const scores = options.map((option) => option.reduce((sum, x, j) => sum + x * (weights[NAMES[j] ?? ''] ?? 0), 0))
    return right >= 0 && scores.indexOf(Math.max(...scores)) === right
  }
  return choices.filter(isFirst).length / (choices.length || 1)
}

type Measures = ReturnType<typeof passageMeasures>

function observe({ knowledge, questions }: PassageSet, weights: PassageWeights, weight: number): Sample<Measures>[] {
  const samples: Sample<Measures>[] = []
  const add = (folder: Knowledge, asked: readonly RetrievalQuestion[], isHeld: boolean): void => {
    const { analyzer } = createReasoner(folder)
    const search = createSearch(folder, weights)
    for (const { question, gold } of asked) {
      const found = search(analyzer.analyze(question), 2)
      const [best] = found
      if (!best) continue
      const isRight = isHeld && best.passage.id === gold?.id
      samples.push({ features: passageMeasures(best, found[1]), label: isRight ? 1 : 0, weight })
    }
  }
  add(knowledge, questions, true)
  for (const id of new Set(questions.flatMap(({ gold }) => gold?.article ?? []))) {
    const rest = {
      ...knowledge,
      articles: knowledge.articles.filter((article) => article.id !== id),
      passages: knowledge.passages.filter(({ article }) => article !== id),
    }
    const asked = questions.filter(({ gold }) => gold?.article === id)
    add(rest, asked, false)
  }
  return samples
}
