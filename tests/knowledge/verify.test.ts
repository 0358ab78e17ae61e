import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { formatProblem } from '../../src/knowledge/problem.ts'
import {
  articleFile,
  type FolderFiles,
  factsFile,
  SOUND_FOLDER,
  writeKnowledgeFolder,
} from '../support/knowledge-folder.ts'

async function problemsOf(files: FolderFiles): Promise<string[]> {
  const { problems } = await loadKnowledge(await writeKnowledgeFolder(files))
  return problems.map(formatProblem)
}

function withReplaced(file: string, piece: string, replacement: string): FolderFiles {
  const text = SOUND_FOLDER[file]?.toString() ?? ''
  expect(text).toContain(piece)
  return { ...SOUND_FOLDER, [file]: text.replace(piece, replacement) }
}

describe('verifyDraft', () => {
  it('finds a quote that its article does not hold, and says how far it agrees', async () => {
    expect(await problemsOf(withReplaced('facts/talks.yaml', 'in Baku über', 'in Minsk über'))).toEqual([
      'facts/talks.yaml:45  the quote does not stand in articles/talks.md  copy it letter by letter; it agrees up to "sprachen in"',
    ])
  })

  it('finds a quote from an article that is not there', async () => {
    expect(await problemsOf(withReplaced('facts/talks.yaml', 'article: talks', 'article: tlaks'))).toEqual([
      'facts/talks.yaml:44  there is no article "tlaks"  name one that is there (talks)',
    ])
  })

  it('does not complain of references into a file that is broken itself', async () => {
    const problems = await problemsOf({ ...SOUND_FOLDER, 'articles/talks.md': 'x', 'lexicon.yaml': 'x' })
    expect(problems.map((problem) => problem.split('  ')[0])).toEqual(['articles/talks.md:1', 'lexicon.yaml:1'])
    const withoutFacts = await problemsOf({ ...SOUND_FOLDER, 'facts/talks.yaml': 'x' })
    expect(withoutFacts.map((problem) => problem.split('  ')[0])).toEqual(['facts/talks.yaml:1'])
  })

  it('finds a speaker who is not in the lexicon', async () => {
    const problems = await problemsOf(withReplaced('facts/talks.yaml', 'speaker: lukashenko', 'speaker: nobody'))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^facts\/talks\.yaml:13 {2}the speaker "nobody" is not in lexicon\.yaml {2}/)
  })

  it('finds a golden question about a fact that is not there', async () => {
    expect(await problemsOf(withReplaced('questions.yaml', '[trade]', '[trade, tarde]'))).toEqual([
      'questions.yaml:3  there is no fact "tarde"  write the id of a fact that is there',
    ])
  })

  it('finds ids that are used twice, across files', async () => {
    const again = factsFile('talks', [
      { id: 'trade', questions: ['Eins', 'Zwei', 'Drei'], evidence: { url: 'https://a.org' } },
    ])
    const problems = await problemsOf({
      ...SOUND_FOLDER,
      'articles/other.md': articleFile('Text.', 'id: talks\nlanguage: de'),
      'facts/z.yaml': again,
      'lexicon.yaml': '- {id: lukashenko, kind: person, forms: {}}\n- {id: lukashenko, kind: person, forms: {}}\n',
    })
    expect(problems.map((problem) => problem.split('  ').slice(0, 2))).toEqual([
      ['articles/talks.md:2', 'the article id "talks" is used already (articles/other.md:2)'],
      ['facts/z.yaml:2', 'the topic id "talks" is used already (facts/talks.yaml:2)'],
      ['facts/z.yaml:10', 'the fact id "trade" is used already (facts/talks.yaml:10)'],
      ['lexicon.yaml:2', 'the entry id "lukashenko" is used already (lexicon.yaml:1)'],
    ])
  })

  it('finds the same way of asking at two facts, whatever its punctuation, but not in two languages', async () => {
    const problems = await problemsOf(withReplaced('facts/talks.yaml', '"Was ist tractors?"', '"was ist Trade"'))
    expect(problems).toEqual([
      'facts/talks.yaml:60  this way of asking stands already at trade (facts/talks.yaml:24)  ask for one of them in other words',
    ])
  })

  it('finds a way of asking that is a counterexample elsewhere', async () => {
    const facts = factsFile('talks', [
      { id: 'trade', questions: ['Eins', 'Zwei', 'Drei'], evidence: { url: 'https://a.org' } },
      { id: 'tractors', counterexamples: ['Vier', 'eins?'], evidence: { url: 'https://a.org' } },
    ])
    const problems = await problemsOf({ ...SOUND_FOLDER, 'facts/talks.yaml': facts, 'questions.yaml': '[]' })
    expect(problems).toEqual([
      'facts/talks.yaml:81  this way of asking stands already at trade (facts/talks.yaml:24)  ask for one of them in other words',
    ])
  })

  it('finds a paragraph that is stored twice, whatever its white space', async () => {
    const double = '\n\nDie Präsidenten sprachen\nin Baku über den Handel.\n'
    expect(
      await problemsOf({ ...SOUND_FOLDER, 'articles/talks.md': `${SOUND_FOLDER['articles/talks.md']}${double}` }),
    ).toEqual([
      'articles/talks.md:12  this paragraph stands already on line 7  keep it once, so that a quote has one place',
    ])
  })
})
