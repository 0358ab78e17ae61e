import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { articleFile, type FolderFiles, SOUND_FOLDER, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const PROGRAM = join(ROOT, 'dist/cli/check.js')

interface Outcome {
  readonly status: number
  readonly output: string
  readonly errors: string
}

/** Runs the built command as its users do. */
function runCheck(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [PROGRAM, ...args],
      { cwd: ROOT, env: { ...process.env, ...env } },
      (_error, output, errors) => resolve({ status: child.exitCode ?? -1, output, errors }),
    )
  })
}

const ARTICLES_ALONE: FolderFiles = {
  'articles/a.md': articleFile('Eins.\n\nZwei.'),
  'articles/b.md': articleFile('Drei.'),
}

describe('check', () => {
  it('counts a single thing as one', async () => {
    const directory = await writeKnowledgeFolder({ 'articles/a.md': articleFile('Eins.') })
    const { output } = await runCheck(['--knowledge', directory])
    expect(output).toMatch(/^1 article, 1 passage, 0 facts, /)
  })

  it('sums up a folder of articles alone in one line', async () => {
    const directory = await writeKnowledgeFolder(ARTICLES_ALONE)
    const { status, output, errors } = await runCheck(['--knowledge', directory])
    expect(errors).toBe('')
    expect(output).toMatch(
      /^2 articles, 3 passages, 0 facts, 0 quotes verified, 0 ways of asking, 0 counterexamples, 0 golden questions, hash [0-9a-f]{12}, \d+ ms\n$/,
    )
    expect(status).toBe(0)
  })

  it('prints each problem with its place and its remedy, and fails', async () => {
    const directory = await writeKnowledgeFolder({
      ...ARTICLES_ALONE,
      'articles/b.md': articleFile('Drei.', 'langauge: de'),
    })
    const { status, output } = await runCheck(['--knowledge', directory])
    expect(output.split('\n')).toEqual([
      'articles/b.md:2  language is missing  add a text after "language:"',
      'articles/b.md:2  "langauge" is not a known name  write "language" if that was meant, or take it out',
      '',
    ])
    expect(status).toBe(1)
  })

  it('takes the folder from the environment, and the option before it', async () => {
    const directory = await writeKnowledgeFolder(ARTICLES_ALONE)
    const env = { KNOWLEDGE_DIR: join(directory, 'nowhere') }
    expect(await runCheck([], env)).toMatchObject({ status: 1, output: expect.stringContaining('does not exist') })
    expect(await runCheck(['--knowledge', directory], env)).toMatchObject({ status: 0 })
  })

  it('fails on a golden question that does not hold', async () => {
    const directory = await writeKnowledgeFolder({
      ...ARTICLES_ALONE,
      'questions.yaml': '- {question: Wie hoch ist der Mond über Paris?, language: de, expect: smalltalk}\n',
    })
    const { status, output } = await runCheck(['--knowledge', directory])
    expect(output).toMatch(
      /^questions\.yaml:1 {2}"Wie hoch ist der Mond über Paris\?" finds unanswered instead of smalltalk {2}/,
    )
    expect(status).toBe(1)
  })

  it('lists each quote with its offsets when asked to', async () => {
    const { 'questions.yaml': _questions, ...files } = SOUND_FOLDER
    const directory = await writeKnowledgeFolder(files)
    const { output } = await runCheck(['--quotes', '--knowledge', directory])
    expect(output.split('\n').slice(0, 2)).toEqual([
      'trade  talks[16-48]  sprachen in Baku über den Handel',
      'tractors  talks[51-87]  Belarus spendete Schuscha Traktoren.',
    ])
  })

  it.each([[['--wrong']], [['folder']], [['--knowledge']]])(
    'explains itself on %j, without a stack trace',
    async (args) => {
      const { status, output, errors } = await runCheck(args)
      expect(status).toBe(2)
      expect(output).toBe('')
      expect(errors.trimEnd().split('\n')).toHaveLength(2)
      expect(errors).toContain('usage: npm run check')
    },
  )
})
