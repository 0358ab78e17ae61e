import { leadOf } from '../answering/confidence.ts'
import { rankBestClause } from '../retrieval/clauses.ts'
import { referenceYear } from '../retrieval/fact-dates.ts'
import { conflictPenalty, type FactFeatures, type FactWeights, scoreOf } from '../retrieval/fact-features.ts'
import { createFactIndex, type FactIndex } from '../retrieval/fact-index.ts'
import { createLexicon } from '../retrieval/lexicon.ts'
import { createQueryAnalyzer, type QueryAnalyzer } from '../retrieval/query.ts'
import { createFactRanker, type FactEvidence, type FactRanker } from '../retrieval/rank.ts'
import { createTermAnalyzer } from '../retrieval/terms.ts'
import type { DetectedLanguage } from '../text/detect-language.ts'
import { LANGUAGES } from '../text/language.ts'
import { fitPassages, type PassageSet } from './calibrate-passages.ts'
import { readArguments, runCommand, UsageError } from './command-line.ts'
import type { EvaluationRow } from './evaluation-rules.ts'
import { readEvaluationSets } from './evaluation-set.ts'
import { fitLogistic, type Sample } from './logistic.ts'
import { openKnowledge } from './open-knowledge.ts'
import { readRetrievalSet } from './retrieval-set.ts'

const USAGE = `usage: npm run calibrate [-- [FILE.jsonl…] [--knowledge DIR]]
       npm run calibrate -- --passages FILE.jsonl --knowledge DIR [--passages FILE.jsonl --knowledge DIR…]
       --passages  fits the passages' weights instead, each file on the folder that is named with it`

/**
 * Fits the weights of the fact ranking. Every stored way of asking is asked as if it were not stored: its own fact is right,
 * the other candidates are wrong; and once more as if its fact did not exist: then every candidate is wrong. Every
 * counterexample is asked as if it were not stored, and every candidate is wrong. So the weights learn near misses, on which
 * wrong answers come. Question sets (JSON lines with lang, question, type, facts) are added.
 */
const CANDIDATES = 5
const OTHERS_WEIGHT = 0.5
const SET_WEIGHT = 60
/** For the probability the question sets count most: nobody asks as the curators do. */
const STORED_WEIGHT = 0.05

/** Hand-set weights from which the fit starts, and to which a part that hardly occurs stays close. */
const START: FactWeights = {
  bias: -7,
  coverage: 4,
  phraseCoverage: 0,
  similarity: 5,
  wording: 1,
  sameKind: 0,
  counter: 0,
  counterLead: -8,
  letters: 0.1,
  lettersLead: 0.1,
  lettersCounter: 0.1,
  unknown: 0,
  gapFocus: -1,
  kind: 0.5,
  kindSeen: 0.2,
  otherRole: -1,
  length: 1,
}

/**
 * Stored ways of asking never ask for what their fact lacks, nor in the wrong direction, so they cannot teach what that
 * means; these two stay as set: an unmatched focus stands in 5 % of the stored ways of asking, another role in 5 %.
 */
const HAND_SET: Partial<FactWeights> = { gapFocus: -2, otherRole: -2 }

/** A ranked question with the facts that would be right. */
interface Ranking {
  readonly ranked: readonly FactEvidence[]
  readonly right: readonly number[]
  readonly weight: number
}

/** The ranking under other weights. */
const rescore = ({ ranked, ...rest }: Ranking, weights: FactWeights): Ranking => ({
  ...rest,
  ranked: ranked
    .map((e) => ({ ...e, score: scoreOf(e.features, weights) - conflictPenalty(e.conflicts) }))
    .sort((a, b) => b.score - a.score),
})

/** Whether the best fact was right, by its score and its lead. */
function calibrationSamples(decisions: readonly Ranking[]): Sample<{ score: number; lead: number }>[] {
  return decisions.flatMap(({ ranked: [best, second], right, weight }) => {
    if (!best) return []
    return [
      { features: { score: best.score, lead: leadOf(best, second) }, label: right.includes(best.fact) ? 1 : 0, weight },
    ]
  })
}

/** Whether one of the best two facts was right, by their scores. */
function pairSamples(decisions: readonly Ranking[]): Sample<{ first: number; second: number }>[] {
  return decisions.flatMap(({ ranked: [first, second], right, weight }) => {
    if (!first || !second) return []
    const label = right.includes(first.fact) || right.includes(second.fact) ? 1 : 0
    return [{ features: { first: first.score, second: Math.max(MIN_SCORE, second.score) }, label, weight }]
  })
}
/** A second fact with a lower score is out. */
const MIN_SCORE = -8

interface Observations {
  readonly samples: Sample<FactFeatures>[]
  readonly decisions: Ranking[]
}

/** A fact in conflict with its question is out by rule and teaches the weights nothing. */
function observe(seen: Observations, evidence: FactEvidence, label: 0 | 1, weight: number): void {
  if (conflictPenalty(evidence.conflicts) === 0) seen.samples.push({ features: evidence.features, label, weight })
}

interface Setting {
  readonly index: FactIndex
  readonly ranker: FactRanker
  readonly analyzer: QueryAnalyzer
  readonly detected: DetectedLanguage
}

function observeStored(seen: Observations, { index, ranker, analyzer, detected }: Setting): void {
  index.facts.forEach((fact, f) => {
    const stored = (index.phrasesOf[f] ?? [])
      .map((i) => index.phrases[i])
      .filter((phrase) => phrase && !phrase.isStatement)
    fact.questions[index.language].forEach((question, q) => {
      const ranked = ranker.rank(analyzer.analyzeAs(question, detected), stored[q])
      const others = ranked.filter((evidence) => evidence.fact !== f)
      seen.decisions.push({ ranked, right: [f], weight: STORED_WEIGHT })
      seen.decisions.push({ ranked: others, right: [], weight: STORED_WEIGHT / 3 })
      for (const evidence of ranked) if (evidence.fact === f) observe(seen, evidence, 1, 1)
      for (const evidence of others.slice(0, CANDIDATES)) observe(seen, evidence, 0, OTHERS_WEIGHT)
    })
  })
  const texts = index.facts.flatMap((fact) => fact.counterexamples[index.language])
  index.counterexamples.forEach((phrase, i) => {
    const ranked = ranker.rank(analyzer.analyzeAs(texts[i] ?? '', detected), phrase)
    seen.decisions.push({ ranked, right: [], weight: STORED_WEIGHT })
    for (const evidence of ranked.slice(0, CANDIDATES)) observe(seen, evidence, 0, OTHERS_WEIGHT)
  })
}

function observeRow(seen: Observations, { index, ranker, analyzer, detected }: Setting, row: EvaluationRow): void {
  const query = analyzer.analyzeAs(row.question, detected)
  const ranked = rankBestClause(ranker, query, analyzer).slice(0, CANDIDATES)
  const isRight = ({ fact }: FactEvidence): boolean => row.facts?.includes(index.facts[fact]?.id ?? '') ?? false
  seen.decisions.push({ ranked, right: ranked.filter(isRight).map(({ fact }) => fact), weight: SET_WEIGHT })
  for (const evidence of ranked) {
    if (isRight(evidence)) observe(seen, evidence, 1, SET_WEIGHT)
    else observe(seen, evidence, 0, SET_WEIGHT / 3)
  }
}

const format = (weights: Readonly<Record<string, number>>): string =>
  Object.entries(weights)
    .map(([name, value]) => `  ${name}: ${value.toFixed(2)},\n`)
    .join('')

const OPTIONS = {
  knowledge: { type: 'string', multiple: true, default: [] as string[] },
  passages: { type: 'string', multiple: true, default: [] as string[] },
} as const

async function main(): Promise<void> {
  const { values, positionals } = readArguments({ allowPositionals: true, options: OPTIONS }, USAGE)
  if (values.passages.length > 0) {
    if (positionals.length > 0 || values.passages.length !== values.knowledge.length) throw new UsageError(USAGE)
    return calibratePassages(values.passages, values.knowledge)
  }
  if (values.knowledge.length > 1) throw new UsageError(USAGE)
  return calibrateFacts(positionals, values.knowledge[0])
}

async function calibratePassages(files: readonly string[], folders: readonly string[]): Promise<void> {
  const sets: PassageSet[] = []
  for (const [i, file] of files.entries()) {
    const opened = await openKnowledge(folders[i])
    if (!opened) return
    sets.push({ knowledge: opened.knowledge, questions: await readRetrievalSet(file, opened.knowledge) })
  }
  const [first, ...others] = sets
  if (!first) return
  const { weights, calibration, recall } = fitPassages([first, ...others])
  const percent = (share: number): string => (100 * share).toFixed(1)
  process.stdout.write(
    `PASSAGE_WEIGHTS\n${format(weights)}PASSAGE_CALIBRATION\n${format(calibration)}` +
      `recall@1 of ${files[0]}: ${percent(recall.all)} %; of each half, fitted on the other: ${recall.halves.map(percent).join(' and ')} %\n`,
  )
}

async function calibrateFacts(files: readonly string[], folder: string | undefined): Promise<void> {
  const opened = await openKnowledge(folder)
  if (!opened) return
  const { knowledge } = opened
  const lexicon = createLexicon(knowledge.lexicon)
  const terms = createTermAnalyzer(lexicon)
  const rows = await readEvaluationSets(files)
  const seen: Observations = { samples: [], decisions: [] }
  for (const language of LANGUAGES) {
    const index = createFactIndex(knowledge.facts, language, terms, lexicon)
    const detected = { language, reason: 'text' as const, scores: { de: 0, en: 0, ru: 0, az: 0, be: 0 } }
    const analyzer = createQueryAnalyzer({
      detect: () => detected,
      terms,
      knows: (_, stem) => index.vocabulary.has(stem),
      spell: (_, word) => index.spelling(word),
      referenceYear: referenceYear(knowledge),
    })
    const setting = { index, ranker: createFactRanker(index, lexicon, START), analyzer, detected }
    observeStored(seen, setting)
    for (const row of rows) if (row.lang === language && row.type !== 'smalltalk') observeRow(seen, setting, row)
  }
  const weights = { ...fitLogistic(seen.samples, START), ...HAND_SET } as FactWeights
  const decisions = seen.decisions.map((ranking) => rescore(ranking, weights))
  const calibration = fitLogistic(calibrationSamples(decisions), { bias: 0, score: 1, lead: 0 })
  const pair = fitLogistic(pairSamples(decisions), { bias: 0, first: 1, second: 0 })
  process.stdout.write(
    `FACT_WEIGHTS\n${format(weights)}FACT_CALIBRATION\n${format(calibration)}PAIR_CALIBRATION\n${format(pair)}${seen.samples.length} samples\n`,
  )
}

await runCommand(main)
