import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { leadOf } from '../answering/confidence.ts'
import { conflictPenalty, type FactFeatures, type FactWeights, scoreOf } from '../retrieval/fact-features.ts'
import { askingClauses } from '../retrieval/clauses.ts'
import { createFactIndex } from '../retrieval/fact-index.ts'
import { createLexicon } from '../retrieval/lexicon.ts'
import { createQueryAnalyzer } from '../retrieval/query.ts'
import { createFactRanker, type FactEvidence } from '../retrieval/rank.ts'
import { createTermAnalyzer } from '../retrieval/terms.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { type Sample, fitLogistic } from './logistic.ts'
import { fail, openKnowledge } from './open-knowledge.ts'

/**
 * Fits the weights of the fact ranking. Every stored way of asking is asked as if it were not stored: its own fact is right,
 * the other candidates are wrong; and once more as if its fact did not exist: then every candidate is wrong. So the weights
 * learn near misses, on which wrong answers come. Question sets (JSON lines with lang, question, type, facts) are added.
 */
const CANDIDATES = 5
const OTHERS_WEIGHT = 0.5
const SET_WEIGHT = 12
/** For the probability the question sets count most: nobody asks as the curators do. */
const STORED_WEIGHT = 0.05


interface Row {
  readonly lang: Language
  readonly question: string
  readonly type: string
  readonly facts?: readonly string[]
}

/** Hand-set weights from which the fit starts, and to which a part that hardly occurs stays close. */
const START: FactWeights = {
  bias: -7,
  coverage: 4,
  phraseCoverage: 0,
  similarity: 5,
  wording: 1,
  unknown: 0,
  gap: 0,
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

/** Whether the best fact was right, by its score under the new weights and its lead. */
function calibrationSamples(decisions: readonly Ranking[], weights: FactWeights): Sample<{ score: number; lead: number }>[] {
  return decisions.flatMap(({ ranked, right, weight }) => {
    const rescored = ranked.map((e) => ({ ...e, score: scoreOf(e.features, weights) - conflictPenalty(e.conflicts) })).sort((a, b) => b.score - a.score)
    const [best, second] = rescored
    if (!best) return []
    return [{ features: { score: best.score, lead: leadOf(best, second) }, label: right.includes(best.fact) ? 1 : 0, weight }]
  })
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { knowledge: { type: 'string' } } })
  const knowledge = await openKnowledge(values.knowledge)
  if (!knowledge) return
  const lexicon = createLexicon(knowledge.lexicon)
  const terms = createTermAnalyzer(lexicon)
  const rows: Row[] = []
  for (const file of positionals) {
    for (const line of (await readFile(file, 'utf8')).split('\n')) if (line.trim()) rows.push(JSON.parse(line))
  }
  const samples: Sample<FactFeatures>[] = []
  const decisions: Ranking[] = []
  /** A fact in conflict with its question is out by rule and teaches the weights nothing. */
  const add = (evidence: FactEvidence, label: 0 | 1, weight: number): void => {
    if (conflictPenalty(evidence.conflicts) === 0) samples.push({ features: evidence.features, label, weight })
  }
  for (const language of LANGUAGES) {
    const index = createFactIndex(knowledge.facts, language, terms, lexicon)
    const ranker = createFactRanker(index, lexicon, START)
    const detected = { language, reason: 'text' as const, scores: { de: 0, en: 0, ru: 0, az: 0, be: 0 } }
    const analyzer = createQueryAnalyzer({ detect: () => detected, terms, knows: (_, stem) => index.vocabulary.has(stem), spell: (_, word) => index.spelling(word), referenceYear: 2024 })
    index.facts.forEach((fact, f) => {
      const stored = (index.phrasesOf[f] ?? []).map((i) => index.phrases[i]).filter((phrase) => phrase && !phrase.isStatement)
      fact.questions[language].forEach((question, q) => {
        const hidden = stored[q]
        const ranked = ranker.rank(analyzer.analyzeAs(question, detected), hidden)
        decisions.push(
          { ranked, right: [f], weight: STORED_WEIGHT },
          { ranked: ranked.filter((e) => e.fact !== f), right: [], weight: STORED_WEIGHT / 3 },
        )
        for (const evidence of ranked.filter((e) => e.fact === f)) add(evidence, 1, 1)
        for (const evidence of ranked.filter((e) => e.fact !== f).slice(0, CANDIDATES)) {
          add(evidence, 0, OTHERS_WEIGHT)
        }
      })
    })
    for (const row of rows.filter((r) => r.lang === language && r.type !== 'smalltalk')) {
      const query = analyzer.analyzeAs(row.question, detected)
      const ranked = [query, ...askingClauses(query, analyzer)]
        .map((clause) => ranker.rank(clause).slice(0, CANDIDATES))
        .reduce((best, other) => ((other[0]?.score ?? -99) > (best[0]?.score ?? -99) ? other : best))
      const right = ranked.flatMap((e) => (row.facts?.includes(index.facts[e.fact]?.id ?? '') ? [e.fact] : []))
      decisions.push({ ranked, right, weight: SET_WEIGHT })
      for (const evidence of ranked) {
        const isRight = row.facts?.includes(index.facts[evidence.fact]?.id ?? '') ?? false
        add(evidence, isRight ? 1 : 0, isRight ? SET_WEIGHT : SET_WEIGHT / 3)
      }
    }
  }
  const weights = { ...fitLogistic(samples, START), ...HAND_SET } as FactWeights
  const calibration = fitLogistic(calibrationSamples(decisions, weights), { bias: 0, score: 1, lead: 0 })
  for (const [name, value] of Object.entries(weights)) process.stdout.write(`  ${name}: ${value.toFixed(2)},\n`)
  process.stdout.write(`FACT_CALIBRATION = { ${Object.entries(calibration).map(([name, value]) => `${name}: ${value.toFixed(2)}`).join(', ')} }\n`)
  process.stdout.write(`${samples.length} samples\n`)
}

await main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error), 1))
