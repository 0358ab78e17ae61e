import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { articleFile, SOUND_FOLDER, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

describe('loadKnowledge', () => {
  it('reads a sound folder whole', async () => {
    const { knowledge, problems } = await loadKnowledge(await writeKnowledgeFolder(SOUND_FOLDER))
    expect(problems).toEqual([])
    expect(knowledge?.articles).toEqual([
      {
        id: 'talks',
        title: null,
        publisher: 'Agentur',
        url: null,
        published: '2024-11-11',
        dateline: null,
        language: 'de',
        also: [],
        body: 'Die Präsidenten sprachen in Baku über den Handel.\n\nBelarus spendete Schuscha Traktoren.',
        file: 'articles/talks.md',
      },
    ])
    expect(knowledge?.passages.map(({ id, text }) => [id, text])).toEqual([
      ['talks#p1', 'Die Präsidenten sprachen in Baku über den Handel.'],
      ['talks#p2', 'Belarus spendete Schuscha Traktoren.'],
    ])
    expect(knowledge?.facts[0]).toMatchObject({
      id: 'trade',
      topic: 'talks',
      speaker: 'lukashenko',
      evidence: [{ article: 'talks', quote: 'sprachen in Baku über den Handel', start: 16, end: 48 }],
      file: 'facts/talks.yaml',
      line: 10,
      questionLines: { de: [24, 25, 26] },
    })
    expect(knowledge?.topics).toMatchObject([{ id: 'talks', title: { be: 'Thema talks' } }])
    expect(knowledge?.lexicon).toEqual([
      { id: 'lukashenko', kind: 'person', forms: { de: ['Lukaschenko'], ru: ['Лукашенко'] } },
    ])
    expect(knowledge?.goldenQuestions.map(({ expect, line }) => [expect, line])).toEqual([
      [{ facts: ['trade'] }, 1],
      ['unanswered', 4],
      ['smalltalk', 7],
    ])
  })

  it('takes a folder of articles alone, without ids and with doubled paragraphs', async () => {
    const directory = await writeKnowledgeFolder({
      'articles/b.md': articleFile('Zweimal.\n\nZweimal.'),
      'articles/a.md': articleFile('Text.', 'id: first\nlanguage: en-GB\ntitle:\npublished: null'),
    })
    const { knowledge, problems } = await loadKnowledge(directory)
    expect(problems).toEqual([])
    expect(knowledge?.articles.map(({ id }) => id)).toEqual(['first', 'b'])
    expect(knowledge?.facts).toEqual([])
    expect(knowledge?.lexicon).toEqual([])
    expect(knowledge?.goldenQuestions).toEqual([])
  })

  it('orders the topics by the names of their files', async () => {
    const { 'facts/talks.yaml': facts, ...rest } = SOUND_FOLDER
    const other = facts
      ?.toString()
      .replaceAll(/trade|tractors|talks/g, (word) => (word === 'talks' ? 'first' : `${word}-too`))
    const mended = other?.replaceAll('article: first', 'article: talks') ?? ''
    const directory = await writeKnowledgeFolder({ ...rest, 'facts/20-b.yaml': facts ?? '', 'facts/10-a.yaml': mended })
    const { knowledge } = await loadKnowledge(directory)
    expect(knowledge?.topics.map(({ id }) => id)).toEqual(['first', 'talks'])
  })

  it('has the same version for the same texts, whatever the ends of lines, and another for other texts', async () => {
    const hashOf = async (files: typeof SOUND_FOLDER) =>
      (await loadKnowledge(await writeKnowledgeFolder(files))).knowledge?.hash
    const windows = Object.fromEntries(
      Object.entries(SOUND_FOLDER).map(([path, text]) => [path, `\uFEFF${text.toString().replaceAll('\n', '\r\n')}`]),
    )
    const hash = await hashOf(SOUND_FOLDER)
    expect(hash).toMatch(/^[0-9a-f]{12}$/)
    expect(await hashOf(windows)).toBe(hash)
    expect(
      await hashOf({ ...SOUND_FOLDER, 'questions.yaml': '- {question: Na?, language: de, expect: smalltalk}' }),
    ).not.toBe(hash)
  })

  it('gives no knowledge but all problems of all files, file by file', async () => {
    const { knowledge, problems } = await loadKnowledge(
      await writeKnowledgeFolder({
        ...SOUND_FOLDER,
        'articles/z.md': 'no front matter',
        'lexicon.yaml': '- id: X\n  kind: person\n  forms: {}\n',
        'questions.yaml': '- question: Na?\n  language: xx\n  expect: smalltalk\n',
      }),
    )
    expect(knowledge).toBeNull()
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'articles/z.md:1',
      'lexicon.yaml:1',
      'questions.yaml:2',
    ])
  })

  it('lets other work run between batches of a large folder', async () => {
    const long = 'Wort '.repeat(30_000)
    const directory = await writeKnowledgeFolder({
      'articles/a.md': articleFile(long),
      'articles/b.md': articleFile(long),
      'articles/c.md': articleFile(long),
    })
    let pauses = 0
    await loadKnowledge(directory, {
      pause: async () => {
        pauses += 1
      },
    })
    expect(pauses).toBeGreaterThanOrEqual(3)
  })
})
