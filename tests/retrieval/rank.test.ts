import { describe, expect, it } from 'vitest'
import { NO_CONFLICTS } from '../../src/retrieval/fact-features.ts'
import { stemmerFor } from '../../src/text/stem.ts'
import { factsFile } from '../support/knowledge-folder.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const german = async () => createRetrieval(await loadFolder(TALKS_FOLDER), 'de')

describe('the order of the facts', () => {
  it.each<[string, string[], string]>([
    ['Fahrstühle', ['lifts'], 'the lexicon knows another word for its thing; no other fact has it'],
    ['Warenaustausch', ['turnover'], 'a word that stands in no fact, but in the lexicon'],
    ['Tracktoren', ['tractors'], 'one letter too many'],
    ['Windkraft in Serbien', ['energy', 'condolences'], 'both words before one of them'],
    ['Unglück in Serbien', ['condolences', 'energy'], 'the same the other way round'],
    [
      'Wann war das Treffen von Lukaschenko und Alijew?',
      ['talks', 'tractors', 'condolences'],
      'the meeting and both names; both names, but no date; one name, and the other one is foreign to it',
    ],
    [
      'Was hat der Präsident von Serbien Alijew gesagt?',
      ['condolences', 'tractors', 'talks'],
      'both persons; Aliyev alone, who stands in more of the phrases of the talks, so that they leave more unmatched',
    ],
  ])('for %j is %j: %s', async (question, facts, _reason) => {
    const { order } = await german()
    expect(order(question)).toEqual(facts)
  })

  it('has nothing for words that stand in no fact', async () => {
    const { order } = await german()
    expect(order('Schmetterlinge')).toEqual([])
    expect(order('')).toEqual([])
  })

  it('is by score, the highest first, and the same each time', async () => {
    const { rank } = await german()
    const scores = rank('Was sagte Alijew über Aserbaidschan und den Handel?').map(({ score }) => score)
    expect(scores.length).toBeGreaterThan(2)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(rank('Was sagte Alijew über Aserbaidschan und den Handel?').map(({ score }) => score)).toEqual(scores)
  })

  it('is alike in another language', async () => {
    const { order } = createRetrieval(await loadFolder(TALKS_FOLDER), 'en')
    expect(order('lifts')[0]).toBe('lifts')
    expect(order('How many tractors were given to Shusha?')[0]).toBe('tractors')
    expect(order('What did the president of Serbia thank Aliyev for?')[0]).toBe('condolences')
  })

  it('does not depend on the order in which facts are written', async () => {
    const knowledge = await loadFolder(TALKS_FOLDER)
    const reversed = createRetrieval({ ...knowledge, facts: knowledge.facts.toReversed() }, 'de')
    const { order } = await german()
    const question = 'Was hat der Präsident von Serbien Alijew gesagt?'
    expect(reversed.order(question)).toEqual(order(question))
  })
})

describe('the conflicts of a fact with a question', () => {
  it.each<[string, string, string]>([
    ['Wie viele Aufzüge werden gebaut?', 'lifts', 'kind'],
    ['Warum schenkte Belarus der Stadt Schuscha Traktoren?', 'tractors', 'kind'],
    ['Um wie viel Uhr trafen sich Lukaschenko und Alijew?', 'talks', 'kind'],
    ['Hat Scholz Schuscha Traktoren geschenkt?', 'tractors', 'names'],
    ['Wofür dankte Lukaschenko Serbien?', 'condolences', 'names'],
    ['Soll der Handel 700 Millionen Dollar erreichen?', 'turnover', 'numbers'],
    ['Bekam Schuscha zwölf Traktoren?', 'tractors', 'numbers'],
    ['Sollte der Handel 2019 so hoch werden?', 'turnover', 'dates'],
    ['Trafen sich Lukaschenko und Alijew im März?', 'talks', 'dates'],
    ['Trafen sich Lukaschenko und Alijew am 12. November 2024?', 'talks', 'dates'],
    ['Schenkte Schuscha der Stadt Minsk Traktoren?', 'tractors', 'direction'],
    ['Wie war das Wetter beim Treffen von Lukaschenko und Alijew?', 'talks', 'elsewhere'],
  ])('%j rules out %s by its %s', async (question, fact, conflict) => {
    const { evidence } = await german()
    const { conflicts, score } = evidence(question, fact)
    expect(conflicts[conflict as keyof typeof conflicts]).toBeGreaterThanOrEqual(1)
    expect(score).toBeLessThan(0)
  })

  it.each<[string, string]>([
    ['Bekam Schuscha fünf Traktoren?', 'tractors'],
    ['Bekam Schuscha 5 Traktoren?', 'tractors'],
    ['Soll der Handel eine halbe Milliarde Dollar erreichen?', 'turnover'],
    ['Trafen sich Lukaschenko und Alijew am 11.11.2024?', 'talks'],
    ['Trafen sich Lukaschenko und Alijew im November?', 'talks'],
    ['Trafen sich die beiden Präsidenten Lukaschenko und Alijew?', 'talks'],
    ['Schenkte Belarus der Stadt Schuscha Traktoren?', 'tractors'],
  ])('there are none where %j agrees with %s', async (question, fact) => {
    const { evidence } = await german()
    expect(evidence(question, fact).conflicts).toEqual(NO_CONFLICTS)
  })

  it('keep what belongs to the other meeting below', async () => {
    const { evidence } = await german()
    const own = evidence('Wofür dankte der Präsident von Serbien?', 'condolences')
    const other = evidence('Wofür dankte Lukaschenko dem Präsidenten von Serbien?', 'condolences')
    expect(other.conflicts.names).toBeGreaterThanOrEqual(1)
    expect(other.score).toBeLessThan(own.score)
  })
})

describe('a stored way of asking', () => {
  it('finds its own fact first, word for word', async () => {
    const { order, index } = await german()
    for (const fact of index.facts) {
      for (const question of fact.questions.de) expect([question, order(question)[0]]).toEqual([question, fact.id])
    }
  })

  it('counts as unwritten when it is hidden', async () => {
    const { ranker, read, index } = await german()
    const query = read('Wie viele Traktoren bekam Schuscha?')
    const [stored] = ranker.rank(query)
    expect(stored?.phrase?.isStatement).toBe(false)
    const [hidden] = ranker.rank(query, stored?.phrase ?? undefined)
    expect(index.facts[hidden?.fact ?? -1]?.id).toBe('tractors')
    expect(hidden?.phrase).not.toBe(stored?.phrase)
    expect(hidden?.score ?? 0).toBeLessThan(stored?.score ?? 0)
  })
})

describe('a counterexample', () => {
  const COUNTER = {
    ...TALKS_FOLDER,
    'facts/talks.yaml': factsFile('talks', [
      {
        id: 'tractors',
        answers: ['who', 'what', 'yesno'],
        statement: 'Belarus schenkte der Stadt Schuscha Traktoren.',
        questions: ['Wer schenkte Traktoren?', 'Was bekam Schuscha?', 'Bekam Schuscha Traktoren geschenkt?'],
        counterexamples: ['Wer fährt die Traktoren?', 'Welche Farbe haben die Traktoren?'],
        evidence: { url: 'https://a.org' },
      },
      { id: 'other', evidence: { url: 'https://a.org' } },
    ]),
    'questions.yaml': '[]',
  }

  it('rules every fact out where it is asked word for word', async () => {
    const { evidence } = createRetrieval(await loadFolder(COUNTER), 'de')
    expect(evidence('wer fährt die Traktoren', 'tractors').conflicts.counterexample).toBe(1)
    expect(evidence('Wer schenkte Traktoren?', 'tractors').conflicts.counterexample).toBe(0)
  })

  it('speaks against a fact so far as it is more like the question than the ways of asking', async () => {
    const { evidence, index } = createRetrieval(await loadFolder(COUNTER), 'de')
    const near = evidence('Von wem werden die Traktoren gefahren, wer fährt sie?', 'tractors')
    expect(near.features.counterLead).toBeGreaterThan(0)
    expect(index.facts[near.counterexample?.fact ?? -1]?.id).toBe('tractors')
    expect(evidence('Von wem wurden Traktoren geschenkt?', 'tractors').features.counterLead).toBe(0)
  })

  it('counts as none of the ways of asking', async () => {
    const { index } = createRetrieval(await loadFolder(COUNTER), 'de')
    expect(index.counterexamples).toHaveLength(2)
    const tractors = index.facts.findIndex(({ id }) => id === 'tractors')
    expect(index.phrasesOf[tractors]).toHaveLength(4)
    expect(index.vocabularyOf[tractors]?.has(stemmerFor('de')('Farbe'))).toBe(false)
    expect(index.vocabulary.has(stemmerFor('de')('Farbe'))).toBe(true)
  })
})
