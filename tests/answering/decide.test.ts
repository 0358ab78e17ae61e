import { describe, expect, it } from 'vitest'
import { FACT_THRESHOLD, factConfidence } from '../../src/answering/confidence.ts'
import { decide, decideParts, type PassageChoice } from '../../src/answering/decide.ts'
import type { Passage } from '../../src/knowledge/knowledge.ts'
import { type FactConflicts, NO_CONFLICTS } from '../../src/retrieval/fact-features.ts'
import type { PassageEvidence } from '../../src/retrieval/passage-rank.ts'
import type { FactEvidence } from '../../src/retrieval/rank.ts'

/** Scores so far from any threshold that no refitting reaches them. */
const SURE = 12
const NEVER = -12

const evidence = (
  fact: number,
  score: number,
  change: { conflicts?: Partial<FactConflicts>; coverage?: number; similarity?: number; unknown?: number } = {},
): FactEvidence => ({
  fact,
  score,
  features: {
    coverage: change.coverage ?? 0.9,
    phraseCoverage: 0.9,
    similarity: change.similarity ?? 0.9,
    wording: 0.5,
    sameKind: 0,
    counter: 0,
    counterLead: 0,
    letters: 0,
    lettersLead: 0,
    lettersCounter: 0,
    unknown: change.unknown ?? 0,
    gapFocus: 0,
    kind: 1,
    kindSeen: 1,
    otherRole: 0,
    length: 1,
  },
  conflicts: { ...NO_CONFLICTS, ...change.conflicts },
  aboutness: 0,
  phrase: null,
  counterexample: null,
})

const found = (id: string, share: number): PassageEvidence => {
  const passage: Passage = { id, article: id, text: 'Text.', start: 0, end: 5 }
  const features = {
    terms: share,
    likeness: share,
    asked: 0,
    grams: share,
    proximity: share,
    order: share,
    amount: share,
    unknown: 0,
  }
  return { passage, features, score: 10 * share, quote: 'Text.' }
}
const NOTHING: PassageChoice = { passages: [], isCurated: () => false }
const factsOf = (decision: ReturnType<typeof decide> | ReturnType<typeof decideParts>): number[] =>
  decision?.kind === 'fact' ? decision.facts.map(({ fact }) => fact) : []

describe('decide', () => {
  it('tells a fact that is surely right', () => {
    const decision = decide([evidence(3, SURE), evidence(4, NEVER)], NOTHING)
    expect(factsOf(decision)).toEqual([3])
    expect(decision.confidence).toBeGreaterThanOrEqual(FACT_THRESHOLD)
  })

  it('tells others with it that fit as well, three at most', () => {
    const alike = [1, 2, 3, 4].map((fact) => evidence(fact, SURE))
    expect(factsOf(decide(alike, NOTHING))).toEqual([1, 2, 3])
    expect(factsOf(decide([evidence(1, SURE), evidence(2, SURE, { coverage: 0.6 })], NOTHING))).toEqual([1])
    expect(factsOf(decide([evidence(1, SURE), evidence(2, SURE, { similarity: 0.3 })], NOTHING))).toEqual([1])
  })

  it('tells both of two facts that are nearly alike, where one of them is surely meant', () => {
    const [first = 0, second = 0] = [0.6, 0.4]
    const decision = decide([evidence(3, first), evidence(4, second), evidence(5, NEVER)], NOTHING)
    expect(factConfidence([evidence(3, first), evidence(4, second)])).toBeLessThan(FACT_THRESHOLD)
    expect(factsOf(decision)).toEqual([3, 4])
    const lacking = [evidence(3, first, { coverage: 0.3 }), evidence(4, second, { coverage: 0.3 })]
    expect(decide(lacking, NOTHING).kind).toBe('unanswered')
    const apart = [evidence(3, first), evidence(4, NEVER)]
    expect(decide(apart, NOTHING).kind).toBe('unanswered')
    const blocked = [evidence(3, first), evidence(4, second, { conflicts: { names: 1 } })]
    expect(decide(blocked, NOTHING).kind).toBe('unanswered')
  })

  it('says nothing where nothing is found or no fact is likely', () => {
    expect(decide([], NOTHING)).toEqual({ kind: 'unanswered', confidence: 0, contradicted: null })
    expect(decide([evidence(1, NEVER)], NOTHING)).toMatchObject({ kind: 'unanswered', contradicted: null })
  })

  it('knows the fact that a wrong number or date contradicts', () => {
    for (const conflicts of [{ numbers: 1 }, { dates: 1 }]) {
      expect(decide([evidence(1, NEVER, { conflicts })], NOTHING)).toMatchObject({ contradicted: { fact: 1 } })
    }
  })

  it.each<[string, Parameters<typeof evidence>[2]]>([
    ['the kind does not fit either', { conflicts: { numbers: 1, kind: 1 } }],
    ['somebody else is meant', { conflicts: { numbers: 1, names: 1 } }],
    ['the topic hardly fits', { conflicts: { numbers: 1 }, coverage: 0.3 }],
    ['half of the question is unknown', { conflicts: { numbers: 1 }, unknown: 0.5 }],
  ])('contradicts nothing where %s', (_why, change) => {
    expect(decide([evidence(1, NEVER, change)], NOTHING)).toMatchObject({ kind: 'unanswered', contradicted: null })
  })

  it('quotes a passage that nobody curated where no fact fits', () => {
    const passages = [found('new', 1), found('other', 0.2)]
    expect(decide([evidence(1, NEVER, { coverage: 0.1 })], { passages, isCurated: () => false })).toMatchObject({
      kind: 'passage',
      passage: { passage: { id: 'new' } },
    })
    expect(decide([], { passages: [found('new', 0.2)], isCurated: () => false }).kind).toBe('unanswered')
  })

  it('does not undo by a quote what the facts were too cautious to say', () => {
    const passages = [found('curated', 1), found('other', 0.1)]
    const blocked = evidence(1, NEVER, { conflicts: { kind: 1 } })
    expect(decide([blocked], { passages, isCurated: () => true }).kind).toBe('unanswered')
  })
})

describe('decideParts', () => {
  it('tells the best fact of each part', () => {
    const parts = [[evidence(5, SURE), evidence(6, NEVER)], [evidence(7, SURE)]]
    expect(factsOf(decideParts(parts))).toEqual([5, 7])
  })

  it.each<[string, FactEvidence[][]]>([
    ['there is one part only', [[evidence(1, SURE)]]],
    ['a part has no answer', [[evidence(1, SURE)], [evidence(2, NEVER)]]],
    ['a part finds nothing', [[evidence(1, SURE)], []]],
    ['both parts find the same', [[evidence(1, SURE)], [evidence(1, SURE)]]],
  ])('decides nothing where %s', (_why, parts) => {
    expect(decideParts(parts)).toBeNull()
  })
})
