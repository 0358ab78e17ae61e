import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/answering/answer.ts'
import { createExplainer } from '../../src/answering/explain.ts'
import { createReasoner } from '../../src/answering/reasoning.ts'
import { renderExplanation } from '../../src/cli/explanation.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

async function rendered(question: Question): Promise<string> {
  const knowledge = await loadFolder(TALKS_FOLDER)
  return renderExplanation(createExplainer(knowledge, createReasoner(knowledge))(question))
}

const labels = (text: string): string[] => text.split('\n').flatMap((line) => /^\S+(?: \d)?/.exec(line)?.[0] ?? [])

describe('renderExplanation', () => {
  it('shows the stages in the order of the way of a question', async () => {
    const text = await rendered({ text: 'Wie viele Trakotren bekam denn die Stadt Schuscha?' })
    expect(labels(text)).toEqual([
      'question',
      'language',
      'spelling',
      'asks',
      'terms',
      'facts',
      'passages',
      'decision',
      'evidence',
      'otherwise',
      'reply',
    ])
    expect(text).toContain('Trakotren → traktoren')
    expect(text).toMatch(/decision {4}answered by a fact: tractors; p 0\.\d\d/)
    expect(text).toMatch(/quote verified at agency\[\d+-\d+\]: "Belarus spendete/)
  })

  it('says what a fact lacks and what would have to be different', async () => {
    const text = await rendered({ text: 'Bekam Schuscha siebzehn Traktoren?' })
    expect(text).toContain('numbers: the fact does not tell the number "siebzehn"')
    expect(text).toMatch(/fact: p 0\.\d\d below 0\.75, too unsure \(tractors\)/)
    expect(text).toMatch(/without "siebzehn": answered by tractors, p 0\.\d\d/)
  })

  it('shows the parts of a question, the question that a follow-up leans on, and small talk', async () => {
    const parts = await rendered({ text: 'Wann trafen sich die Präsidenten und wie viele Traktoren bekam Schuscha?' })
    expect(labels(parts)).toEqual(expect.arrayContaining(['part 1', 'part 2']))
    const previous = { text: 'Wann trafen sich Lukaschenko und Alijew?', facts: ['talks'] }
    expect(await rendered({ text: 'Und wo?', previous })).toContain(`follows     "${previous.text}"`)
    expect(await rendered({ text: 'Guten Tag!' })).toContain('smalltalk   greeting')
  })

  it('is at most 100 columns wide', async () => {
    const questions = [
      'Wie viele Traktoren bekam Schuscha?',
      'Wie lang wird die neue Brücke über die Kura?',
      'Sollte der Handelsumsatz laut Rawkow bis Ende 2024 die Marke von 900 Millionen Dollar erreichen?',
      'Кто подарил Шуше тракторы и когда встретились президенты?',
      '',
      '👍',
    ]
    for (const text of questions) {
      for (const line of (await rendered({ text })).split('\n')) expect([...line].length).toBeLessThanOrEqual(100)
    }
  })
})
