import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { articleFile, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

const ROOT = join(import.meta.dirname, '../..')

function runRetrieval(args: readonly string[]): Promise<{ status: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'dist/cli/retrieval.js'), ...args],
      { cwd: ROOT },
      (_error, output, errors) => resolve({ status: child.exitCode ?? -1, output, errors }),
    )
  })
}

async function folderWith(rows: readonly unknown[]): Promise<{ directory: string; file: string }> {
  const directory = await writeKnowledgeFolder({
    'articles/bridge.md': articleFile('Die Brücke über die Kura ist 400 Meter lang.\n\nSie kostete viel.'),
    'articles/lifts.md': articleFile('Die Aufzüge kommen aus Mahiljou.'),
  })
  const file = join(directory, 'questions.jsonl')
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
  return { directory, file }
}

const ROWS = [
  { question: 'Wie lang ist die Brücke über die Kura?', passage: 'bridge#p1', answers: ['400 Meter'] },
  { question: 'Wer erfand das Telefon?', passage: null, answers: [] },
]

describe('retrieval', () => {
  it('measures how well the passages of a folder are found', async () => {
    const { directory, file } = await folderWith(ROWS)
    const { status, output } = await runRetrieval([file, '--knowledge', directory])
    expect(status).toBe(0)
    expect(output).toMatch(/^1 questions, 3 passages/)
    expect(output).toMatch(/recall@1 +100\.0/)
    expect(output).toMatch(/of 2 unanswerable +0\.0/)
  })

  it('measures the search without each of its parts', async () => {
    const { directory, file } = await folderWith([
      { ...ROWS[0], passage: undefined, article: 'bridge', paragraph: 'Die Brücke über die Kura ist 400  Meter lang.' },
    ])
    const { output } = await runRetrieval([file, '--knowledge', directory, '--ablation'])
    const names = output.split('\n').flatMap((line) => line.split(/ {2,}/)[0] || [])
    expect(names).toEqual(expect.arrayContaining(['nothing', 'stemming', 'compounds', 'letter groups', 'rarity']))
    expect(output).toMatch(/nothing +100\.0/)
  })

  it('says what is wrong with a question set, and where', async () => {
    const { directory, file } = await folderWith([{ ...ROWS[0], passage: 'bridge#p9' }])
    const { status, errors } = await runRetrieval([file, '--knowledge', directory])
    expect(status).toBe(2)
    expect(errors).toContain(`${file}:1  the passage is not in the folder`)
    expect((await runRetrieval([])).errors).toContain('usage: npm run retrieval')
  })
})
