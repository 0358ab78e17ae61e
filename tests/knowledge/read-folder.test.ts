import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { decodeFile, type FolderFile, readFolder } from '../../src/knowledge/read-folder.ts'
import { articleFile, SOUND_FOLDER, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

const textOf = (file: FolderFile | undefined): string | null => {
  const decoded = file && decodeFile(file)
  return decoded && 'content' in decoded ? decoded.content : null
}

describe('readFolder', () => {
  it('reads articles, facts, lexicon and questions, and passes over everything else', async () => {
    const directory = await writeKnowledgeFolder({
      ...SOUND_FOLDER,
      'README.md': 'about this folder',
      'articles/.hidden.md': 'left by an editor',
      'articles/picture.png': new Uint8Array([0xff, 0xd8]),
    })
    const { files, problems } = await readFolder(directory)
    expect(problems).toEqual([])
    expect(files.map(({ path }) => path)).toEqual(Object.keys(SOUND_FOLDER).sort())
  })

  it('takes off the byte order mark and the carriage returns of Windows', async () => {
    const directory = await writeKnowledgeFolder({
      'articles/a.md': '\uFEFF---\r\nlanguage: de\r\n---\r\n\r\nText.\r\n\rEnd.',
    })
    const { files } = await readFolder(directory)
    expect(textOf(files[0])).toBe('---\nlanguage: de\n---\n\nText.\n\nEnd.')
  })

  it('reads thousands of files', async () => {
    const articles = Array.from({ length: 2000 }, (_, index) => [
      `articles/a${index}.md`,
      articleFile(`Text ${index}.`),
    ])
    const { files } = await readFolder(await writeKnowledgeFolder(Object.fromEntries(articles)))
    expect(new Set(files.map(textOf)).size).toBe(2000)
  })

  it('tells the line on which a file ceases to be UTF-8', async () => {
    const latin1 = Buffer.from('---\nlanguage: de\n---\nGut.\nSchlecht für uns.\n', 'latin1')
    const { problems } = await loadKnowledge(await writeKnowledgeFolder({ 'articles/a.md': latin1 }))
    expect(problems).toMatchObject([{ file: 'articles/a.md', line: 5, problem: 'the file is not UTF-8 text' }])
  })

  it('tells which files it does not read because of their ending', async () => {
    const { problems } = await readFolder(
      await writeKnowledgeFolder({ 'lexicon.yml': '', 'facts/a.yml': '', 'articles/a.markdown': '' }),
    )
    expect(problems.map(({ file }) => file)).toEqual(['lexicon.yml', 'articles/a.markdown', 'facts/a.yml'])
  })

  it('tells what it cannot read instead of failing', async () => {
    const directory = await writeKnowledgeFolder({ 'articles/folder.md/inner.txt': '', facts: 'a file' })
    const { problems } = await readFolder(directory)
    expect(problems.map(({ file, problem }) => [file, problem.replace(directory, '…')])).toEqual([
      ['facts', 'the folder …/facts is not a folder'],
      ['articles/folder.md', 'the file is a folder'],
    ])
  })

  it('says that a folder does not exist, and nothing more', async () => {
    const directory = join(await writeKnowledgeFolder({}), 'nowhere')
    const { knowledge, problems } = await loadKnowledge(directory)
    expect(knowledge).toBeNull()
    expect(problems).toMatchObject([{ file: '.', line: 1, problem: `the folder ${directory} does not exist` }])
  })

  it('says that a folder without any article is none', async () => {
    const { problems } = await loadKnowledge(await writeKnowledgeFolder({ 'questions.yaml': '[]' }))
    expect(problems).toMatchObject([{ file: 'articles', problem: 'there is no article' }])
  })
})
