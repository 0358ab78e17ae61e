import { describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { createReasoner } from '../../src/answering/reasoning.ts'
import { type EvaluationRow, faultsOf } from '../../src/cli/evaluation-rules.ts'
import { createMissClassifier, type MissReason } from '../../src/cli/miss-reason.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

async function missOf(row: Partial<EvaluationRow> & { readonly question: string }) {
  const knowledge = await loadFolder(TALKS_FOLDER)
  const reasoner = createReasoner(knowledge)
  const whole: EvaluationRow = { id: '1', lang: 'de', type: 'answerable', ...row }
  const answer = createAnswerer(knowledge, { reasoner }).ask({ text: whole.question })
  const faults = faultsOf(whole, answer)
  expect(faults).not.toEqual([])
  const reasoning = reasoner.reason({ text: whole.question })
  return createMissClassifier(knowledge, reasoner)({ row: whole, answer, reasoning, faults })
}

describe('createMissClassifier', () => {
  it.each<[MissReason, string, Partial<EvaluationRow> & { readonly question: string }]>([
    ['analysis', 'read as en', { question: 'Where did the presidents meet?', lang: 'de', facts: ['talks'] }],
    ['analysis', 'taken for small talk: greeting', { question: 'Guten Tag!', facts: ['talks'] }],
    ['analysis', 'not recognised as small talk', { question: 'Wo trafen sich die Präsidenten?', type: 'smalltalk' }],
    [
      'analysis',
      'unknown words',
      { question: 'Wer verschenkte Schuscha Brummis Karossen Ungetüme?', facts: ['lifts'] },
    ],
    ['retrieval', 'among the candidates', { question: 'Wo trafen sich die Präsidenten?', facts: ['energy'] }],
    ['retrieval', 'nothing in the knowledge', { question: 'Wo trafen sich die Präsidenten?', answer_regex: 'Paris' }],
    [
      'ranking',
      'talks at place 2; got tractors',
      { question: 'Wie viele Traktoren bekam Schuscha von Lukaschenko?', facts: ['talks'] },
    ],
    [
      'decision',
      'first; got unanswered',
      { question: 'Wer hat denn Schuscha Traktoren im Jahr 1998 gegeben?', facts: ['tractors'] },
    ],
    ['decision', 'got tractors', { question: 'Wie viele Traktoren bekam Schuscha?', type: 'unanswerable' }],
    [
      'wording',
      'fails in: reply',
      { question: 'Wie viele Traktoren bekam Schuscha?', answer_regex: 'nirgends', facts: ['tractors'] },
    ],
  ])('blames %s: %s', async (reason, detail, row) => {
    const miss = await missOf(row)
    expect(miss.reason).toBe(reason)
    expect(miss.detail).toContain(detail)
  })
})
