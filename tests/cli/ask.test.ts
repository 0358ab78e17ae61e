import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { locateQuote } from '../../src/knowledge/quote.ts'
import { ROOT, type RunOptions, runCommand } from '../support/command.ts'
import { articleFile, factsFile, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

const ask = (args: readonly string[], options?: RunOptions) => runCommand('ask', args, options)

/** The shape that is fixed and documented: no key more, no key less. */
const ANSWER = z.strictObject({
  question: z.string(),
  language: z.enum(['de', 'en', 'ru', 'az', 'be']),
  status: z.enum(['answered', 'unanswered', 'smalltalk']),
  kind: z.enum(['fact', 'passage']).nullable(),
  answer: z.string().min(1).max(900),
  confidence: z.number().min(0).max(1),
  citations: z
    .array(
      z.strictObject({
        article: z.string().nullable(),
        publisher: z.string().nullable(),
        title: z.string().nullable(),
        published: z.string().nullable(),
        url: z.string().nullable(),
        quote: z.string().nullable(),
      }),
    )
    .max(4),
  facts: z.array(z.string()),
  passages: z.array(
    z.strictObject({ id: z.string(), article: z.string(), score: z.number(), text: z.string().min(1) }),
  ),
  related: z.array(z.string()).max(3),
  elapsedMs: z.number().min(0),
})

/** Asks all questions of one process. */
async function askAll(questions: readonly string[], ...args: string[]) {
  const { output, errors, status } = await ask(['--stdin', ...args], { input: `${questions.join('\n')}\n` })
  expect({ errors, status }).toEqual({ errors: '', status: 0 })
  return output
    .trimEnd()
    .split('\n')
    .map((line) => ANSWER.parse(JSON.parse(line)))
}

async function askJson(question: string, ...args: string[]) {
  const { output, errors, status } = await ask([question, '--json', ...args])
  expect({ errors, status }).toEqual({ errors: '', status: 0 })
  expect(output.trimEnd().split('\n')).toHaveLength(1)
  return ANSWER.parse(JSON.parse(output))
}

// Each test starts processes, which on a busy machine take a second each.
describe('ask', { timeout: 30_000 }, () => {
  it('prints the answer as a person reads it, with the quote and its source', async () => {
    const { output, errors, status } = await ask(['Wie viele Bereiche der Zusammenarbeit wurden im Mai festgelegt?'])
    expect({ errors, status }).toEqual({ errors: '', status: 0 })
    expect(output).toMatch(/zwölf/i)
    expect(output).toContain('„Es wurden zwölf Bereiche identifiziert')
    expect(output).toContain('— BelTA, Baku, 11. November\n')
    expect(output).not.toMatch(/null|undefined|[<>]/)
  })

  it('takes a question in several words without quotation marks', async () => {
    const { output, status } = await ask(['Wer', 'ist', 'Andrej', 'Rawkow?'])
    expect(status).toBe(0)
    expect(output).toMatch(/Botschafter/)
  })

  it('prints one line of JSON in the documented shape, with quotes that stand in their articles', async () => {
    const { knowledge } = await loadKnowledge(join(ROOT, 'knowledge'))
    const answer = await askJson('Wer spendete Schuscha Traktoren?')
    expect(answer).toMatchObject({ language: 'de', status: 'answered', kind: 'fact', facts: ['tractors-shusha'] })
    expect(answer.citations.length).toBeGreaterThan(0)
    for (const { article, quote } of answer.citations) {
      const body = knowledge?.articles.find(({ id }) => id === article)?.body ?? ''
      expect(locateQuote(body, quote ?? '')).not.toBeNull()
    }
  })

  it('writes dates and quotation marks as readers of the answer do, and no marks around a quote’s own', async () => {
    const directory = await writeKnowledgeFolder({
      'articles/a.md': articleFile(
        '„Die neue Brücke wird vierhundert Meter lang“, sagte er.',
        'id: a\nlanguage: de\ntitle: Die Brücke\npublisher: Agentur\npublished: 2024-11-11',
      ),
      'facts/a.yaml': factsFile('a', [
        {
          id: 'bridge',
          questions: ['Was wird aus der Brücke?', 'Was soll aus der neuen Brücke werden?', 'Was ist mit der Brücke?'],
          statement: 'Die neue Brücke soll vierhundert Meter lang werden.',
          evidence: { article: 'a', quote: '„Die neue Brücke wird vierhundert Meter lang“, sagte er.' },
        },
      ]),
    })
    const { output } = await ask(['Was soll aus der neuen Brücke werden?', '--knowledge', directory])
    expect(output).toContain('\n  „Die neue Brücke wird vierhundert Meter lang“, sagte er.\n')
    expect(output).toContain('— Agentur, Die Brücke, 11. November 2024\n')
  })

  it.each(['', '   ', '👍', '???'])('asks for words where there are none: %j', async (question) => {
    const { output, status } = await ask([question, '--lang', 'de'])
    expect({ output, status }).toEqual({ output: 'Bitte schreiben Sie mir Ihre Frage in Worten.\n', status: 0 })
  })

  it('prints the keys in the documented order, whatever the reply', async () => {
    const input = 'Wer spendete Schuscha Traktoren?\nGuten Tag!\nWie heißt der Hund des Botschafters?\n'
    const { output } = await ask(['--stdin'], { input })
    for (const line of output.trimEnd().split('\n')) {
      expect(Object.keys(JSON.parse(line))).toEqual(Object.keys(ANSWER.shape))
    }
  })

  it('cites a source outside the folder without article and quote', async () => {
    const { citations, status } = await askJson('Wer war Präsident der COP29?')
    expect(status).toBe('answered')
    expect(citations[0]).toMatchObject({ article: null, quote: null, url: expect.stringMatching(/^https?:/) })
    expect(citations[0]?.title).not.toBeNull()
  })

  it('keeps the shape where there is no answer, and for smalltalk', async () => {
    const [unanswered, smalltalk] = await askAll(['Wie heißt der Hund des Botschafters?', 'Guten Tag!'])
    expect(unanswered).toMatchObject({ status: 'unanswered', kind: null, facts: [], citations: [] })
    expect(smalltalk).toMatchObject({ status: 'smalltalk', kind: null, facts: [], citations: [] })
  })

  it('lists the best K passages unabridged, five by default', async () => {
    const { knowledge } = await loadKnowledge(join(ROOT, 'knowledge'))
    const texts = new Map(knowledge?.passages.map(({ id, text }) => [id, text]))
    const question = 'Was sagte der Präsident zum Handel in Baku?'
    const [five, eight, none] = await Promise.all([
      askJson(question),
      askJson(question, '--top', '8'),
      askJson(question, '--top', '0'),
    ])
    expect([five, eight, none].map(({ passages }) => passages.length)).toEqual([5, 8, 0])
    expect(eight.passages.slice(0, 5)).toEqual(five.passages)
    for (const passage of eight.passages) expect(passage.text).toBe(texts.get(passage.id))
    const scores = eight.passages.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })

  it('answers in the language of the question, and by --lang where that does not show', async () => {
    const questions = ['Who gave tractors to Shusha?', 'Кто подарил Шуше тракторы?', 'COP29']
    const languages = async (...args: string[]) => (await askAll(questions, ...args)).map(({ language }) => language)
    expect(await languages('--lang', 'az')).toEqual(['en', 'ru', 'az'])
    expect(await languages('--lang', 'be-BY')).toEqual(['en', 'ru', 'be'])
  })

  it('answers a question a line on standard input with a JSON line each, in their order', async () => {
    const questions = ['Wer ist Rawkow?', 'hello', '', 'Кто подарил тракторы?', 'Wie tief ist der Baikalsee?']
    const answers = await askAll(questions)
    expect(answers.map(({ question }) => question)).toEqual(questions)
    expect(answers.map(({ status }) => status)).toEqual([
      'answered',
      'smalltalk',
      'smalltalk',
      'answered',
      'unanswered',
    ])
  })

  it('prints nothing where nothing comes in', async () => {
    expect(await ask(['--stdin'])).toEqual({ status: 0, output: '', errors: '' })
  })

  it('asks another folder by --knowledge, which goes before KNOWLEDGE_DIR', async () => {
    const directory = await writeKnowledgeFolder({
      'articles/bridge.md': articleFile('Die neue Brücke über die Kura wird vierhundert Meter lang.'),
    })
    const env = { KNOWLEDGE_DIR: directory }
    const question = 'Wie lang wird die neue Brücke über die Kura?'
    for (const { output } of [
      await ask([question, '--json', '--knowledge', directory]),
      await ask([question, '--json'], { env }),
    ]) {
      expect(ANSWER.parse(JSON.parse(output))).toMatchObject({ status: 'answered', kind: 'passage', facts: [] })
    }
    const { output } = await ask(['Wer ist Rawkow?', '--json', '--knowledge', 'knowledge'], { env })
    expect(ANSWER.parse(JSON.parse(output)).kind).toBe('fact')
  })

  it('explains the way of a question with --explain, as text and as the same object in JSON', async () => {
    const question = 'Wie viele Trakotren bekam Schuscha im Hotel?'
    const text = await ask([question, '--explain'])
    expect(text).toMatchObject({ status: 0, errors: '' })
    expect(text.output).toMatch(/^question {4}Wie viele/)
    expect(text.output).toMatch(/^decision {4}/m)
    const { output } = await ask([question, '--explain', '--json'])
    const explanation = JSON.parse(output)
    const { elapsedMs: _, ...answer } = JSON.parse((await ask([question, '--json'])).output)
    expect(explanation.reply).toEqual(answer)
    expect(text.output).toContain(`p ${explanation.decision.probability.toFixed(2)}`)
    const lines = await ask(['--stdin', '--explain'], { input: `${question}\nHallo\n` })
    expect(
      lines.output
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).reply.status),
    ).toEqual([answer.status, 'smalltalk'])
  })

  it('continues the question given by --after', async () => {
    const { output } = await ask(['und wo?', '--after', 'Wann trafen sich Lukaschenko und Alijew in Baku?', '--json'])
    expect(JSON.parse(output).facts).toContain('talks-in-baku')
    expect(JSON.parse((await ask(['und wo?', '--json'])).output).facts).toEqual([])
  })

  it('reads a question that begins with a hyphen after --', async () => {
    const { output, status } = await ask(['--json', '--', '-- Wer ist Rawkow?'])
    expect(status).toBe(0)
    expect(ANSWER.parse(JSON.parse(output)).facts).toContain('ambassador-ravkov')
  })

  it.each([
    [['--wrong', 'Wer?']],
    [[]],
    [['Wer?', '--lang', 'fr']],
    [['Wer?', '--lang']],
    [['Wer?', '--top', 'viele']],
    [['Wer?', '--top=-1']],
    [['Wer?', '--top', '1.5']],
  ])('explains itself in a line and its usage on %j, without a stack trace', async (args) => {
    const { status, output, errors } = await ask(args)
    expect({ status, output }).toEqual({ status: 2, output: '' })
    const [what, ...usage] = errors.trimEnd().split('\n')
    expect(what).toMatch(/\S/)
    expect(what).not.toMatch(/Error:|^\s+at /)
    expect(usage.join('\n')).toMatch(/^usage: npm run --silent ask/)
    expect(errors).not.toMatch(/\n\s+at /)
  })

  it('says that a folder is not there, and what to do', async () => {
    const { status, output, errors } = await ask(['Wer?', '--knowledge', '/nowhere/at/all'])
    expect({ status, output }).toEqual({ status: 1, output: '' })
    expect(errors).toContain('/nowhere/at/all')
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })

  it('lists what is wrong with a folder that is not sound', async () => {
    const directory = await writeKnowledgeFolder({ 'articles/a.md': articleFile('Text.', 'langauge: de') })
    const { status, output, errors } = await ask(['Wer?', '--knowledge', directory])
    expect({ status, output }).toEqual({ status: 1, output: '' })
    expect(errors).toMatch(/^articles\/a\.md:2 {2}\S/)
  })
})
