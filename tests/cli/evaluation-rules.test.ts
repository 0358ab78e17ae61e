import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/answering/answer.ts'
import { type EvaluationRow, faultsOf, foldQuotes } from '../../src/cli/evaluation-rules.ts'

const QUOTE = 'Belarus spendete der Stadt Schuscha fünf Traktoren.'

const reply = (change: Partial<Answer> = {}): Answer => ({
  question: 'Wie viele?',
  language: 'de',
  status: 'answered',
  kind: 'fact',
  answer: 'Belarus schenkte Schuscha fünf Traktoren.',
  confidence: 0.9,
  citations: [{ article: 'a', publisher: null, title: null, published: null, url: null, quote: QUOTE }],
  facts: ['tractors'],
  passages: [],
  related: [],
  elapsedMs: 1,
  ...change,
})

const row = (change: Partial<EvaluationRow> = {}): EvaluationRow => ({
  id: '1',
  lang: 'de',
  question: 'Wie viele?',
  type: 'answerable',
  ...change,
})

describe('foldQuotes', () => {
  it('makes quotation marks alike and folds white space', () => {
    expect(foldQuotes(' „Wir”\n  sind «einig» ')).toBe('"Wir" sind "einig"')
  })
})

describe('faultsOf', () => {
  it('finds none in a right reply', () => {
    const all = row({ evidence: [QUOTE], answer_regex: 'FÜNF', facts: ['other', 'tractors'] })
    expect(faultsOf(all, reply())).toEqual([])
  })

  it('wants silence on what cannot be answered, and no fact in smalltalk', () => {
    expect(faultsOf(row({ type: 'unanswerable' }), reply())).toEqual(['answered'])
    expect(faultsOf(row({ type: 'unanswerable' }), reply({ status: 'unanswered' }))).toEqual([])
    expect(faultsOf(row({ type: 'unanswerable' }), reply({ status: 'smalltalk' }))).toEqual(['smalltalk'])
    expect(faultsOf(row({ type: 'smalltalk' }), reply())).toEqual(['answered'])
    expect(faultsOf(row({ type: 'chitchat' }), reply({ status: 'unanswered' }))).toEqual([])
  })

  it.each<[string, Partial<EvaluationRow>, Partial<Answer>, string[]]>([
    ['no answer', {}, { status: 'unanswered' }, ['unanswered']],
    ['another language', {}, { language: 'en' }, ['language en']],
    ['another reply', { answer_regex: 'sechs' }, {}, ['reply']],
    ['other evidence', { evidence: ['Alijew dankte Lukaschenko.'] }, {}, ['evidence']],
    ['another fact', { facts: ['other'] }, {}, ['fact']],
    ['one fact of two', { facts: ['other', 'tractors'], all: true }, {}, ['fact']],
    ['no source', {}, { citations: [] }, ['no source']],
    ['a reply of 901 characters', {}, { answer: 'a'.repeat(901) }, ['too long']],
  ])('names %s', (_fault, wanted, given, faults) => {
    expect(faultsOf(row(wanted), reply(given))).toEqual(faults)
  })

  it('takes a quote for evidence that holds the snippet, or nearly all its words', () => {
    expect(faultsOf(row({ evidence: ['Schuscha fünf Traktoren'] }), reply())).toEqual([])
    expect(faultsOf(row({ evidence: ['Belarus spendete Schuscha der Stadt fünf Traktoren'] }), reply())).toEqual([])
    expect(faultsOf(row({ evidence: ['Belarus spendete Baku drei Busse'] }), reply())).toEqual(['evidence'])
  })
})
