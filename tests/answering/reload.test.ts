import { describe, expect, it } from 'vitest'
import { type Edition, openEdition } from '../../src/answering/edition.ts'
import { createReloader } from '../../src/answering/reload.ts'
import { createHolder } from '../../src/knowledge/holder.ts'
import { createExactAnswerer } from '../support/exact-answerer.ts'
import {
  articleFile,
  factsFile,
  rewriteKnowledgeFolder,
  SOUND_FOLDER,
  writeKnowledgeFolder,
} from '../support/knowledge-folder.ts'

const QUESTION = { text: 'Was ist tractors?', language: 'de' } as const

const NEW_FACTS = factsFile('talks', [
  {
    id: 'tractors',
    statement: 'Neu gesagt.',
    evidence: { article: 'talks', quote: 'Belarus spendete Schuscha Traktoren.' },
  },
  { id: 'trade', speaker: 'lukashenko', evidence: { article: 'talks', quote: 'sprachen in Baku über den Handel' } },
  { id: 'city', evidence: { article: 'city', quote: 'Schöne Stadt.' } },
])

async function openReloader() {
  const directory = await writeKnowledgeFolder(SOUND_FOLDER)
  const { edition } = await openEdition(directory, createExactAnswerer)
  if (edition === null) throw new Error('the folder is not sound')
  const holder = createHolder<Edition>(edition)
  const told: string[] = []
  let clock = 0
  const reload = createReloader({
    directory,
    holder,
    createAnswerer: createExactAnswerer,
    now: () => {
      clock += 7
      return clock
    },
    // Whoever asks while a reload gives way is answered from the edition of that moment.
    yieldToEventLoop: async () => {
      told.push(holder.current().answerer.ask(QUESTION).answer)
    },
  })
  return { directory, holder, reload, told, before: edition }
}

describe('createReloader', () => {
  it('swaps to the changed folder in one step and reports what changed', async () => {
    const { directory, holder, reload, told, before } = await openReloader()
    await rewriteKnowledgeFolder(directory, {
      'articles/city.md': articleFile('Schöne Stadt.'),
      'facts/talks.yaml': NEW_FACTS,
    })
    const report = await reload()
    expect(report).toEqual({
      swapped: true,
      diff: {
        facts: { added: ['city'], changed: ['tractors'], removed: [] },
        articles: { added: ['city'], changed: [], removed: [] },
      },
      hash: holder.current().knowledge.hash,
      elapsedMs: 7,
    })
    expect(holder.current().knowledge.hash).not.toBe(before.knowledge.hash)
    expect(holder.current().answerer.ask(QUESTION).answer).toBe('Neu gesagt.')
    expect(told.length).toBeGreaterThan(5)
    expect(new Set(told)).toEqual(new Set(['Es geht um tractors.']))
  })

  it('keeps the old edition when the folder has a problem, and reports it with its place', async () => {
    const { directory, holder, reload, before } = await openReloader()
    await rewriteKnowledgeFolder(directory, { 'facts/talks.yaml': NEW_FACTS })
    expect(await reload()).toMatchObject({
      swapped: false,
      problems: [{ file: 'facts/talks.yaml', line: 116, problem: 'there is no article "city"' }],
    })
    expect(holder.current()).toBe(before)
  })

  it('keeps the old edition when a gate fails', async () => {
    const { directory, holder, reload, before } = await openReloader()
    await rewriteKnowledgeFolder(directory, {
      'questions.yaml': '- question: Wo ist trade?\n  language: de\n  expect: {facts: [trade]}\n',
    })
    expect(await reload()).toMatchObject({ swapped: false, problems: [{ file: 'questions.yaml', line: 1 }] })
    expect(holder.current()).toBe(before)
  })

  it('shares one run among those who ask at the same time, and runs anew afterwards', async () => {
    const { directory, reload } = await openReloader()
    const [first, second] = await Promise.all([reload(), reload()])
    expect(second).toBe(first)
    await rewriteKnowledgeFolder(directory, { 'articles/city.md': articleFile('Schöne Stadt.') })
    expect(await reload()).toMatchObject({ swapped: true, diff: { articles: { added: ['city'] } } })
  })

  it('can run again after a failure of the answerer itself', async () => {
    const { directory, holder } = await openReloader()
    let failing = true
    const reload = createReloader({
      directory,
      holder,
      createAnswerer: (knowledge) => {
        if (failing) throw new Error('index cannot be built')
        return createExactAnswerer(knowledge)
      },
      now: () => 0,
      yieldToEventLoop: async () => {},
    })
    await expect(reload()).rejects.toThrow('index cannot be built')
    failing = false
    expect(await reload()).toMatchObject({ swapped: true })
  })
})
