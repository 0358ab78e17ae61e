import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/answering/answer.ts'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { createExplainer, type Explanation } from '../../src/answering/explain.ts'
import { createReasoner } from '../../src/answering/reasoning.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_ARTICLES, TALKS_FOLDER } from '../support/talks-folder.ts'

function parts(knowledge: Knowledge) {
  const reasoner = createReasoner(knowledge)
  return { answerer: createAnswerer(knowledge, { reasoner }), explain: createExplainer(knowledge, reasoner) }
}

const explain = async (question: Question | string): Promise<Explanation> =>
  parts(await loadFolder(TALKS_FOLDER)).explain(typeof question === 'string' ? { text: question } : question)

/** What must hold of every explanation, whatever was asked. */
function expectSound(explanation: Explanation): void {
  const { reply, decision, smalltalk, candidates, evidence } = explanation
  expect(decision === null).toBe(reply.status === 'smalltalk')
  expect(smalltalk === null).toBe(reply.status !== 'smalltalk')
  if (decision !== null) {
    expect(decision.status).toBe(reply.status)
    expect(decision.probability).toBe(reply.confidence)
    expect(decision.facts.slice(0, reply.facts.length)).toEqual(reply.facts)
    expect(decision.passage !== null).toBe(reply.kind === 'passage')
    expect(decision.rules.filter(({ verdict }) => verdict === 'decides').map(({ rule }) => rule)).toEqual(
      decision.rule === 'none' ? [] : [decision.rule],
    )
  }
  for (const { score, parts: added, penalty } of candidates) {
    expect(added.reduce((sum, { product }) => sum + product, 0) - penalty).toBeCloseTo(score, 6)
    const isStored = added.some(({ name }) => name === 'stored word for word')
    const wording = added.find(({ name }) => name === 'wording')?.value
    if (isStored) expect(wording).toBe(1)
  }
  expect(candidates.map(({ score }) => score)).toEqual(candidates.map(({ score }) => score).toSorted((a, b) => b - a))
  for (const { sources } of evidence) for (const { quote, found } of sources) if (quote) expect(found).not.toBeNull()
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
}

describe('createExplainer', () => {
  it('explains the very reply, for every golden question of the project', { timeout: 120_000 }, async () => {
    const { knowledge } = await loadKnowledge(join(import.meta.dirname, '../../knowledge'))
    if (!knowledge) throw new Error('the knowledge folder is not sound: npm run check')
    const { answerer, explain: explainReal } = parts(knowledge)
    expect(knowledge.goldenQuestions.length).toBeGreaterThan(50)
    for (const { question: text, language } of knowledge.goldenQuestions) {
      const { elapsedMs: _, ...answer } = answerer.ask({ text, language })
      const explanation = explainReal({ text, language })
      expect(explanation.reply).toEqual(answer)
      expectSound(explanation)
    }
  })

  it('tells what was read: spelling, terms with their meaning and weight, kind and focus', async () => {
    const { query, language } = await explain('Wie viele Trakotren bekam Schuscha nicht im Zeppelin?')
    expect(language).toMatchObject({ language: 'de', reason: 'text', retyped: null })
    expect(language.words).toContainEqual(expect.objectContaining({ word: 'viele' }))
    expect(query).toMatchObject({ kinds: ['count'], focus: 'traktoren', negated: true })
    expect(query.corrections).toEqual([{ from: 'Trakotren', to: 'traktoren' }])
    const shusha = query.terms.find(({ text }) => text === 'Schuscha')
    expect(shusha?.expansions).toEqual([{ key: '@shusha', quality: 1, name: 'Schuscha' }])
    const zeppelin = query.terms.find(({ text }) => text === 'Zeppelin')
    expect(zeppelin?.expansions).toEqual([])
    expect(query.terms.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6)
    expect(query.light).toEqual(expect.arrayContaining(['Wie', 'viele', 'im']))
  })

  it('names the way of asking that matched, and where it and the verified quote stand', async () => {
    const { evidence, decision } = await explain('Wo trafen sich denn die Präsidenten?')
    expect(decision?.rules[0]).toMatchObject({ rule: 'fact', verdict: 'decides', threshold: 0.75 })
    expect(evidence).toHaveLength(1)
    const [told] = evidence
    expect(told).toMatchObject({ fact: 'talks', phrase: { role: 'way of asking', file: 'facts/talks.yaml' } })
    const { articles, facts } = await loadFolder(TALKS_FOLDER)
    const fact = facts.find(({ id }) => id === 'talks')
    const at = fact?.questions.de.indexOf(told?.phrase?.text ?? '') ?? -1
    expect(told?.phrase?.line).toBe(fact?.questionLines?.de[at])
    const [source] = told?.sources ?? []
    expect(articles[0]?.body.slice(source?.found?.start, source?.found?.end)).toBe(source?.quote)
  })

  it.each<[string, string, RegExp]>([
    ['Wie viele Traktoren bekam Schuscha von Frankreich im Jahr 1998?', 'dates', /is of 2024-05, which .*"1998"/],
    ['Bekam Schuscha siebzehn Traktoren?', 'numbers', /does not tell the number "siebzehn"/],
    ['Warum trafen sich Lukaschenko und Alijew in Baku?', 'kind', /asks why; the fact answers who, what/],
    ['Bekam Serbien Traktoren?', 'names', /does not know the name "Serbien"/],
  ])('says in words what keeps a fact from answering %j: %s', async (text, name, reason) => {
    const { candidates } = await explain(text)
    const conflicts = candidates.flatMap(({ conflicts: own }) => own)
    expect(conflicts.filter((conflict) => conflict.name === name).map((conflict) => conflict.reason)).toContainEqual(
      expect.stringMatching(reason),
    )
  })

  it('computes what would be decided without a word, and without a conflict', async () => {
    const text = 'Bekam Schuscha siebzehn Traktoren?'
    const { otherwise, decision } = await explain(text)
    expect(decision?.status).toBe('unanswered')
    const without = otherwise.find(({ change, of }) => change === 'word left out' && of === 'siebzehn')
    const asked = await explain('Bekam Schuscha Traktoren?')
    expect(without).toMatchObject({ status: 'answered', facts: ['tractors'], probability: asked.reply.confidence })
    const lifted = otherwise.find(({ change, of }) => change === 'conflict lifted' && of === 'numbers of tractors')
    expect(lifted?.probability).toBeGreaterThan(decision?.probability ?? 1)
  })

  it('computes what would be decided with the spelling as typed', async () => {
    const { otherwise, decision } = await explain('Wie viele Trakotren bekam Schuscha?')
    const typed = otherwise.find(({ change }) => change === 'spelling as typed')
    expect(decision?.status).toBe('answered')
    expect(typed?.of).toBe('Trakotren')
    expect(typed?.probability).toBeLessThan(decision?.probability ?? 0)
  })

  it('explains the parts of a question that asks two things', async () => {
    const explanation = await explain('Wann trafen sich die Präsidenten und wie viele Traktoren bekam Schuscha?')
    expectSound(explanation)
    expect(explanation.parts.map(({ candidates }) => candidates[0]?.fact)).toEqual(['talks', 'tractors'])
    expect(explanation.decision).toMatchObject({ rule: 'parts', facts: ['talks', 'tractors'] })
    expect(explanation.evidence.map(({ fact }) => fact)).toEqual(['talks', 'tractors'])
  })

  it('explains a follow-up by the question that it leans on, and leaves out words of either', async () => {
    const previous = { text: 'Wann trafen sich Lukaschenko und Alijew?', facts: ['talks'] }
    const explanation = await explain({ text: 'Und wo?', previous })
    expectSound(explanation)
    expect(explanation.follows).toBe(previous.text)
    expect(explanation.otherwise.map(({ of }) => of)).toEqual(
      expect.arrayContaining(['trafen', 'Lukaschenko', 'Alijew']),
    )
  })

  it('explains small talk by its kind alone', async () => {
    const explanation = await explain('Guten Tag!')
    expectSound(explanation)
    expect(explanation).toMatchObject({ smalltalk: 'greeting', decision: null, candidates: [], otherwise: [] })
  })

  it('explains a quote from an article', async () => {
    const explanation = await explain('Wie lang wird die neue Brücke über die Kura?')
    expectSound(explanation)
    expect(explanation.decision).toMatchObject({ rule: 'passage', facts: [] })
    expect(explanation.evidence[0]?.passage).toBe(explanation.decision?.passage)
    const [best] = explanation.passages
    expect(best?.parts.reduce((sum, { product }) => sum + product, 0)).toBeCloseTo(best?.score ?? 0, 6)
  })

  it('tells by what the words are looked up in a folder of articles alone', async () => {
    const knowledge = await loadFolder(TALKS_ARTICLES)
    const { query } = parts(knowledge).explain({ text: 'Wie lang wird die neue Brücke beim Zeppelin?' })
    const [bridge, zeppelin] = ['Brücke', 'Zeppelin'].map((word) => query.terms.find(({ text }) => text === word))
    expect(bridge?.inPassages.map(({ quality }) => quality)).toEqual([1])
    expect(zeppelin?.inPassages).toEqual([])
    expect(bridge?.weight).toBeGreaterThan(0)
    expect(query.terms.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6)
  })

  it('names the fact that contradicts a premise', async () => {
    const explanation = await explain(
      'Sollte der Handelsumsatz laut Rawkow bis Ende 2024 die Marke von 900 Millionen Dollar erreichen?',
    )
    expectSound(explanation)
    expect(explanation.decision).toMatchObject({ status: 'unanswered', contradicted: 'turnover' })
    expect(explanation.evidence.map(({ fact }) => fact)).toEqual(['turnover'])
  })

  it('shows the clause of a long message that was decided on', async () => {
    const text =
      'Ich war gestern mit meinem Onkel im Garten und wir stritten über Zeitungen, also sagt mir bitte, wie viele Traktoren Schuscha bekam'
    const explanation = await explain(text)
    expectSound(explanation)
    expect(explanation.clause?.text).toContain('wie viele Traktoren Schuscha bekam')
    expect(explanation.clause?.text.length).toBeLessThan(text.length)
  })
})
