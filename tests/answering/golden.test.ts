import { describe, expect, it } from 'vitest'
import { openEdition } from '../../src/answering/edition.ts'
import { goldenProblems } from '../../src/answering/golden.ts'
import type { Problem } from '../../src/knowledge/knowledge.ts'
import { createExactAnswerer } from '../support/exact-answerer.ts'
import { type FolderFiles, factsFile, SOUND_FOLDER, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

async function slicesOf(
  files: FolderFiles,
  change: (answerer: ReturnType<typeof createExactAnswerer>) => typeof answerer = (same) => same,
) {
  const { edition } = await openEdition(await writeKnowledgeFolder(files), (knowledge) =>
    change(createExactAnswerer(knowledge)),
  )
  if (edition === null) throw new Error('the folder is not sound')
  return [...goldenProblems(edition)]
}

function places(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line }) => `${file}:${line}`)
}

describe('goldenProblems', () => {
  it('has nothing to say about a sound folder', async () => {
    expect((await slicesOf(SOUND_FOLDER)).flat()).toEqual([])
  })

  it('asks a few questions at a time, so that others get their turn', async () => {
    let asked = 0
    const slices = await slicesOf(SOUND_FOLDER, (answerer) => ({
      ...answerer,
      ask: (question) => {
        asked += 1
        return answerer.ask(question)
      },
    }))
    expect(asked).toBe(2 * 5 * 3 + 3)
    expect(slices.length).toBeGreaterThanOrEqual(asked / 5)
  })

  it('names the line of a way of asking that finds another fact first', async () => {
    const problems = await slicesOf(SOUND_FOLDER, (answerer) => ({
      ...answerer,
      ask: (question) => {
        const answer = answerer.ask(question)
        return question.text === 'ru Worum geht es bei tractors?' ? { ...answer, facts: ['trade', 'tractors'] } : answer
      },
    }))
    expect(problems.flat()).toEqual([
      {
        file: 'facts/talks.yaml',
        line: 69,
        problem: '"ru Worum geht es bei tractors?" finds trade, tractors instead of tractors',
        remedy: expect.stringContaining('lexicon.yaml'),
      },
    ])
  })

  it('names the golden questions that do not hold', async () => {
    const problems = await slicesOf({
      ...SOUND_FOLDER,
      'questions.yaml': [
        '- {question: Was ist tractors?, language: de, expect: {facts: [trade]}}',
        '- {question: Was ist trade?, language: de, expect: unanswered}',
        '- {question: Wie spät ist es?, language: de, expect: smalltalk}',
        '- {question: Wie spät ist es?, language: de, expect: {facts: [trade, tractors]}}',
        '- {question: Was ist trade?, language: de, expect: {facts: [tractors, trade]}}',
      ].join('\n'),
    })
    expect(places(problems.flat())).toEqual([
      'questions.yaml:1',
      'questions.yaml:2',
      'questions.yaml:3',
      'questions.yaml:4',
    ])
    expect(problems.flat().map(({ problem }) => problem)).toEqual([
      '"Was ist tractors?" finds tractors instead of trade',
      '"Was ist trade?" finds trade instead of unanswered',
      '"Wie spät ist es?" finds unanswered instead of smalltalk',
      '"Wie spät ist es?" finds unanswered instead of trade or tractors',
    ])
  })

  it('lets no counterexample be answered', async () => {
    const facts = factsFile('talks', [
      { id: 'trade', counterexamples: ['Wie viel kostet trade?'], evidence: { url: 'https://a.org' } },
    ])
    const folder = { ...SOUND_FOLDER, 'facts/talks.yaml': facts, 'questions.yaml': '[]' }
    expect((await slicesOf(folder)).flat()).toEqual([])
    const answersAll = await slicesOf(folder, (answerer) => ({
      ...answerer,
      ask: (question) => ({ ...answerer.ask(question), status: 'answered', facts: ['trade'] }),
    }))
    expect(answersAll.flat().map(({ problem }) => problem)).toEqual([
      '"Wie viel kostet trade?" is a counterexample and yet finds trade',
    ])
  })

  it('shows only the beginning of a long question', async () => {
    const long = `Was ${'sehr '.repeat(40)}lange?`
    const facts = factsFile('talks', [
      { id: 'trade', questions: [long, 'Zwei?', 'Drei?'], evidence: { url: 'https://a.org' } },
    ])
    const problems = await slicesOf(
      { ...SOUND_FOLDER, 'facts/talks.yaml': facts, 'questions.yaml': '[]' },
      (answerer) => ({
        ...answerer,
        ask: (question) => ({ ...answerer.ask(question), status: 'unanswered', facts: [] }),
      }),
    )
    expect(problems.flat()[0]?.problem).toMatch(/^"Was (sehr )+s?e?h?r?…" finds unanswered instead of trade$/)
  })
})
