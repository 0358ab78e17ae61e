import { expect, it } from 'vitest'
import { diffKnowledge } from '../../src/knowledge/diff.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import {
  articleFile,
  type FolderFiles,
  factsFile,
  SOUND_FOLDER,
  writeKnowledgeFolder,
} from '../support/knowledge-folder.ts'

async function load(files: FolderFiles): Promise<Knowledge> {
  const { knowledge, problems } = await loadKnowledge(await writeKnowledgeFolder(files))
  if (knowledge === null) throw new Error(JSON.stringify(problems))
  return knowledge
}

it('names facts and articles that came, changed and went', async () => {
  const before = await load(SOUND_FOLDER)
  const after = await load({
    'articles/talks.md': `${SOUND_FOLDER['articles/talks.md']}\nEin neuer Absatz.\n`,
    'articles/new.md': articleFile('Neu.'),
    'facts/talks.yaml': factsFile('talks', [
      { id: 'city', evidence: { article: 'new', quote: 'Neu.' } },
      {
        id: 'tractors',
        statement: 'Anders gesagt.',
        evidence: { article: 'talks', quote: 'Belarus spendete Schuscha Traktoren.' },
      },
    ]),
  })
  expect(diffKnowledge(before, after)).toEqual({
    facts: { added: ['city'], changed: ['tractors'], removed: ['trade'] },
    articles: { added: ['new'], changed: ['talks'], removed: [] },
  })
})

it('takes neither moved lines nor moved offsets for a change', async () => {
  const before = await load(SOUND_FOLDER)
  const after = await load({
    ...SOUND_FOLDER,
    'articles/talks.md': SOUND_FOLDER['articles/talks.md']?.toString().replace('\n\nDie', '\n\nVorspann.\n\nDie') ?? '',
    'facts/talks.yaml': `# A remark\n${SOUND_FOLDER['facts/talks.yaml']}`,
  })
  expect(after.facts[0]?.line).not.toBe(before.facts[0]?.line)
  expect(diffKnowledge(before, after).facts).toEqual({ added: [], changed: [], removed: [] })
  expect(diffKnowledge(before, after).articles.changed).toEqual(['talks'])
})
