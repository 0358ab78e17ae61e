import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { formatProblem } from '../../src/knowledge/problem.ts'
import { type FolderFiles, SOUND_FOLDER, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

/** What is wrong with the sound folder after one piece of one file is replaced. */
async function problemsAfter(file: keyof typeof SOUND_FOLDER, piece: string, replacement: string): Promise<string[]> {
  const text = SOUND_FOLDER[file]?.toString() ?? ''
  expect(text).toContain(piece)
  const files: FolderFiles = { ...SOUND_FOLDER, [file]: text.replace(piece, replacement) }
  const { problems } = await loadKnowledge(await writeKnowledgeFolder(files))
  return problems.map(formatProblem)
}

describe('a file of facts', () => {
  const FILE = 'facts/talks.yaml'
  it.each([
    ['a missing name', '    date: 2024-11-11\n', '', 10, 'date of "trade" is missing'],
    ['a mistyped name', '    modality: stated', '    modalitty: stated', 14, 'write "modality" if that was meant'],
    [
      'an unknown name',
      '    modality: stated',
      '    modality: stated\n    colour: red',
      15,
      'known are id, meeting, date',
    ],
    [
      'a wrong choice',
      'modality: stated',
      'modality: staded',
      14,
      '"staded"  write "stated" or another of stated, expected',
    ],
    [
      'a wrong choice in a list',
      '[what, yesno]',
      '[what, yesnoo]',
      15,
      '"yesnoo"  write "yesno" or another of who, what',
    ],
    ['a text instead of a list', 'answers: [what, yesno]', 'answers: what', 15, 'is "what"  write a list'],
    ['a list instead of a text', 'meeting: lukashenko', 'meeting: [lukashenko]', 11, 'meeting of "trade" is a list'],
    ['an empty list', '[what, yesno]', '[]', 15, 'answers of "trade" has too few entries'],
    ['an empty text', 'de: "Es geht um trade."', 'de: ""', 17, 'statement.de of "trade" "" is empty'],
    ['null where a text is needed', 'de: "Es geht um trade."', 'de: null', 17, 'statement.de of "trade" is empty'],
    ['a missing language', '      be: "Es geht um trade."\n', '', 17, 'statement.be of "trade" is missing'],
    ['a statement without an end', 'um trade."', 'um trade"', 17, 'does not end like a sentence'],
    ['a statement that is too long', 'um trade."', `um ${'x'.repeat(300)}."`, 17, 'is longer than 300 characters'],
    ['too few ways of asking', '        - "Erzähl von trade"\n', '', 24, 'questions.de of "trade" has too few'],
    ['an id that fits no button', 'id: trade', 'id: Trade_1', 10, '"Trade_1" is not a usable id'],
    ['an id that is too long', 'id: trade', `id: ${'a'.repeat(41)}`, 10, 'is not a usable id'],
    [
      'a day that does not exist',
      'date: 2024-11-11',
      'date: 2024-11-31',
      12,
      '"2024-11-31" is no date of the calendar',
    ],
    ['an interval the wrong way round', 'date: 2024-11-11', 'date: 2024-11/2024-10', 12, 'is no date of the calendar'],
    [
      'a missing quote',
      '        quote: "sprachen in Baku über den Handel"\n',
      '',
      44,
      'quote of entry 1 in evidence is missing',
    ],
    ['a mistyped quote', '        quote: "sp', '        qoute: "sp', 45, 'write "quote" if that was meant'],
    [
      'evidence of neither kind',
      '- article: talks\n        quote: ',
      '- titel: ',
      44,
      'write "title" if that was meant',
    ],
    ['broken YAML', 'meeting: lukashenko', 'meeting: "lukashenko', 12, 'this is not readable as YAML'],
    [
      'a name that stands twice',
      '    date: 2024-11-11\n',
      '    date: null\n    date: null\n',
      13,
      'duplicated mapping key',
    ],
  ])('with %s is told line and remedy', async (_fault, piece, replacement, line, words) => {
    const problems = await problemsAfter(FILE, piece, replacement)
    expect(problems.join('\n')).toContain(words)
    expect(problems.some((problem) => problem.startsWith(`${FILE}:${line}  `))).toBe(true)
  })

  it('that is empty is told so', async () => {
    const text = SOUND_FOLDER[FILE]?.toString() ?? ''
    expect(await problemsAfter(FILE, text, '')).toEqual([
      `${FILE}:1  the file is empty  write named values, one a line`,
    ])
  })
})

describe('an article', () => {
  const FILE = 'articles/talks.md'
  it.each([
    ['an unknown name', 'publisher: Agentur', 'publicher: Agentur', 3, 'write "publisher" if that was meant'],
    ['no language', 'language: de\n', '', 2, 'language is missing'],
    ['a language in words', 'language: de', 'language: german language', 2, 'is not a language tag'],
    ['a day that does not exist', '2024-11-11', '2024-02-30', 4, 'published "2024-02-30" is no day of the calendar'],
    ['an address that is none', 'language: de', 'language: de\nurl: belta.by/a', 3, 'is not a web address'],
    ['an id with a blank', 'language: de', 'language: de\nid: two words', 3, 'is not a usable id'],
    ['no lines about it', '---\nlanguage: de', 'language: de', 1, 'the lines about the article are missing'],
    ['no end of these lines', '\n---\n\n', '\n\n', 1, 'the lines about the article have no end'],
  ])('with %s is told line and remedy', async (_fault, piece, replacement, line, words) => {
    const problems = await problemsAfter(FILE, piece, replacement)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${FILE}:${line}  `))
    expect(problems[0]).toContain(words)
  })

  it('without text is told where it should begin', async () => {
    const text = SOUND_FOLDER[FILE]?.toString() ?? ''
    expect(await problemsAfter(FILE, text.slice(text.indexOf('\n\n')), '\n')).toEqual([
      `${FILE}:6  the article has no text  write the text after the second ---`,
    ])
  })
})

describe('the lexicon and the golden questions', () => {
  it.each([
    ['lexicon.yaml', 'kind: person', 'kind: persona', 2, 'write "person" or another'],
    ['lexicon.yaml', '    ru:', '    rus:', 5, 'write "ru" if that was meant'],
    ['lexicon.yaml', '[Лукашенко]', 'Лукашенко', 5, 'write a list'],
    ['questions.yaml', 'language: de', 'language: fr', 2, 'is "fr"'],
    ['questions.yaml', 'expect: unanswered', 'expect: unansweredd', 6, 'write "unanswered" or another'],
    ['questions.yaml', 'expect: {facts: [trade]}', 'expect: {facts: []}', 3, 'too few entries'],
    ['questions.yaml', 'expect: {facts: [trade]}', 'expect: {fact: [trade]}', 3, 'write "facts" if that was meant'],
    ['questions.yaml', 'expect: {facts: [trade]}', 'expect: null', 3, 'expect'],
  ])('%s with %s replaced by %s is told line and remedy', async (file, piece, replacement, line, words) => {
    const problems = await problemsAfter(file, piece, replacement)
    expect(problems.join('\n')).toContain(words)
    expect(problems.every((problem) => problem.startsWith(`${file}:${line}  `))).toBe(true)
  })
})
