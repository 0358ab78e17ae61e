import { describe, expect, it } from 'vitest'
import { createReasoner, type Rule } from '../../src/answering/reasoning.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_ARTICLES, TALKS_FOLDER } from '../support/talks-folder.ts'

const BRIDGE = 'Wie lang wird die neue Brücke über die Kura?'

describe('createReasoner', () => {
  it.each<[string, Rule]>([
    ['Wie viele Traktoren hat Schuscha bekommen?', 'fact'],
    ['Wann trafen sich die Präsidenten und wie viele Traktoren bekam Schuscha?', 'parts'],
    [BRIDGE, 'passage'],
    ['Wie tief ist der Baikalsee?', 'none'],
  ])('tells by which rule %j is decided', async (text, rule) => {
    const reasoner = createReasoner(await loadFolder(TALKS_FOLDER))
    expect(reasoner.reason({ text }).conclusion?.rule).toBe(rule)
  })

  it('concludes nothing from small talk', async () => {
    const reasoner = createReasoner(await loadFolder(TALKS_FOLDER))
    expect(reasoner.reason({ text: 'Guten Tag!' })).toMatchObject({ smalltalk: 'greeting', conclusion: null })
  })

  it('keeps the question as typed beside the follow-up as understood', async () => {
    const reasoner = createReasoner(await loadFolder(TALKS_FOLDER))
    const previous = { text: 'Wann trafen sich Lukaschenko und Alijew?', facts: ['talks'] }
    const { asked, query } = reasoner.reason({ text: 'Und wo?', previous })
    expect(asked.terms).toEqual([])
    expect(query.terms.map(({ text }) => text)).toEqual(['trafen', 'Lukaschenko', 'Alijew'])
  })

  it('continues a question that ends like a first part', async () => {
    const reasoner = createReasoner(await loadFolder(TALKS_FOLDER))
    const previous = { text: 'Wer bekam Traktoren und', facts: ['tractors'] }
    expect(reasoner.reason({ text: 'Und wann?', previous }).conclusion?.parts).toEqual([])
  })

  it('decides alike, however many passages are to be shown', async () => {
    const reasoner = createReasoner(await loadFolder(TALKS_ARTICLES))
    const decisions = [0, 1, 5, 50].map((shown) => reasoner.reason({ text: BRIDGE }, shown).conclusion?.decision)
    expect(decisions[0]).toMatchObject({ kind: 'passage' })
    for (const decision of decisions) expect(decision).toEqual(decisions[0])
  })
})
