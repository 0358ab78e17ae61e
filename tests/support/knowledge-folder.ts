import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import type { AnswerKind } from '../../src/text/languages/profile.ts'

/** The files of a knowledge folder by their path in it; bytes for what is no text. */
export type FolderFiles = Readonly<Record<string, string | Uint8Array>>

/** Writes a knowledge folder that is removed when the test has finished; returns its path. */
export async function writeKnowledgeFolder(files: FolderFiles): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'knowledge-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  await rewriteKnowledgeFolder(directory, files)
  return directory
}

/** Writes files into a folder that is there already, as a curator does before a reload. */
export async function rewriteKnowledgeFolder(directory: string, files: FolderFiles): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content)
  }
}

/** An article with the least that has to be said about it; its body begins on line 5. */
export function articleFile(body: string, frontMatter = 'language: de'): string {
  return `---\n${frontMatter}\n---\n\n${body}\n`
}

export interface FactSketch {
  readonly id: string
  readonly statement?: string
  /** Ways of asking in German; the other languages get the same ones with their tag in front. */
  readonly questions?: readonly string[]
  /** Counterexamples in German. */
  readonly counterexamples?: readonly string[]
  readonly evidence: { readonly article: string; readonly quote: string } | { readonly url: string }
  readonly meeting?: string
  readonly date?: string | null
  readonly speaker?: string | null
  readonly answers?: readonly AnswerKind[]
  readonly direction?: { readonly from: readonly string[]; readonly to: readonly string[] }
  /** What stands in a language instead of the German statement and ways of asking. */
  readonly wording?: Partial<Record<Language, { readonly statement: string; readonly questions: readonly string[] }>>
}

/** A file of facts on one topic, one value a line. */
export function factsFile(topic: string, facts: readonly FactSketch[]): string {
  const title = LANGUAGES.map((language) => `    ${language}: Thema ${topic}\n`).join('')
  return `topic:\n  id: ${topic}\n  title:\n${title}facts:\n${facts.map(factEntry).join('')}`
}

function factEntry(fact: FactSketch): string {
  const { id, statement = `Es geht um ${id}.`, meeting = 'lukashenko', date = '2024-11-11', speaker = null } = fact
  const lines = [
    `- id: ${id}`,
    `  meeting: ${meeting}`,
    `  date: ${date}`,
    `  speaker: ${speaker}`,
    '  modality: stated',
    ...(fact.direction ? [`  direction: ${JSON.stringify(fact.direction)}`] : []),
    `  answers: [${(fact.answers ?? ['what', 'yesno']).join(', ')}]`,
    '  statement:',
    ...LANGUAGES.map((language) => `    ${language}: ${quoted(fact.wording?.[language]?.statement ?? statement)}`),
    '  questions:',
    ...LANGUAGES.flatMap((language) => [
      `    ${language}:`,
      ...questionsIn(fact, language).map((question) => `      - ${quoted(question)}`),
    ]),
    ...(fact.counterexamples ? [`  counterexamples: {de: ${JSON.stringify(fact.counterexamples)}}`] : []),
    '  evidence:',
    ...('quote' in fact.evidence
      ? [`    - article: ${fact.evidence.article}`, `      quote: ${quoted(fact.evidence.quote)}`]
      : ['    - title: Seite', '      publisher: Verlag', `      url: ${fact.evidence.url}`, '      published: null']),
  ]
  return lines.map((line) => `  ${line}\n`).join('')
}

function questionsIn({ id, questions, wording }: FactSketch, language: Language): readonly string[] {
  const german = questions ?? [`Was ist ${id}?`, `Worum geht es bei ${id}?`, `Erzähl von ${id}`]
  const other = language === 'de' ? german : german.map((question) => `${language} ${question}`)
  return wording?.[language]?.questions ?? other
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

/** A small sound folder: one article, two facts on one topic, a speaker, golden questions of each sort. */
export const SOUND_FOLDER: FolderFiles = {
  'articles/talks.md': articleFile(
    'Die Präsidenten sprachen in Baku über den Handel.\n\nBelarus spendete Schuscha Traktoren.',
    'language: de\npublisher: Agentur\npublished: 2024-11-11',
  ),
  'facts/talks.yaml': factsFile('talks', [
    {
      id: 'trade',
      speaker: 'lukashenko',
      evidence: { article: 'talks', quote: 'sprachen in Baku über den Handel' },
    },
    { id: 'tractors', evidence: { article: 'talks', quote: 'Belarus spendete Schuscha Traktoren.' } },
  ]),
  'lexicon.yaml': '- id: lukashenko\n  kind: person\n  forms:\n    de: [Lukaschenko]\n    ru: [Лукашенко]\n',
  'questions.yaml': [
    '- question: Was ist trade?\n  language: de\n  expect: {facts: [trade]}\n',
    '- question: Wie alt ist der Botschafter?\n  language: de\n  expect: unanswered\n',
    '- question: Hallo\n  language: de\n  expect: smalltalk\n',
  ].join(''),
}
