import type { z } from 'zod'
import { decodeYaml } from './decode-yaml.ts'
import type { Article, LexiconEntry, Problem } from './knowledge.ts'
import type { SourceFile } from './read-folder.ts'
import { factFileSchema, frontMatterSchema, lexiconSchema, questionsSchema } from './schema.ts'
import type { YamlPath } from './yaml.ts'

/** Something read from a file that remembers where each of its values stands. */
export interface Drafted<T> {
  readonly data: T
  readonly file: string
  lineOf(path: YamlPath): number
}

export type FactData = z.infer<typeof factFileSchema>['facts'][number]
export type TopicData = z.infer<typeof factFileSchema>['topic']
export type GoldenQuestionData = z.infer<typeof questionsSchema>[number]

export interface DraftArticle extends Drafted<Article> {
  /** Line of the file on which the body begins. */
  readonly bodyLine: number
}

/** The contents of a folder, each file sound in itself; how they fit together is not yet verified. */
export interface Draft {
  readonly articles: DraftArticle[]
  readonly topics: Drafted<TopicData>[]
  readonly facts: (Drafted<FactData> & { readonly topic: string })[]
  readonly lexicon: Drafted<LexiconEntry>[]
  readonly goldenQuestions: Drafted<GoldenQuestionData>[]
}

export function createDraft(): Draft {
  return { articles: [], topics: [], facts: [], lexicon: [], goldenQuestions: [] }
}

/** Adds what a file holds to a draft; nothing of it where the file has problems, which are returned. */
export function addToDraft(draft: Draft, { path, content }: SourceFile): Problem[] {
  if (path.startsWith('articles/')) return addArticle(draft, path, content)
  if (path.startsWith('facts/')) return addFacts(draft, path, content)
  return path === 'lexicon.yaml' ? addLexicon(draft, path, content) : addQuestions(draft, path, content)
}

function addArticle(draft: Draft, file: string, content: string): Problem[] {
  const match = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(content)
  if (match === null) {
    const problem = content.startsWith('---')
      ? 'the lines about the article have no end'
      : 'the lines about the article are missing'
    const remedy = 'begin the file with a line ---, then lines like "language: de", then a line ---, then the text'
    return [{ file, line: 1, problem, remedy }]
  }
  const decoded = decodeYaml(match[1] ?? '', frontMatterSchema, file, 2)
  if ('problems' in decoded) return decoded.problems
  const rest = content.slice(match[0].length)
  const body = rest.trim()
  const before = content.slice(0, content.length - rest.trimStart().length)
  const bodyLine = before.split('\n').length
  if (body === '')
    return [{ file, line: bodyLine, problem: 'the article has no text', remedy: 'write the text after the second ---' }]
  const { id = file.slice('articles/'.length, -'.md'.length), also, ...rest_ } = decoded.data
  draft.articles.push({
    data: { id, ...rest_, also, body, file },
    file,
    lineOf: decoded.document.lineOf,
    bodyLine,
  })
  return []
}

function addFacts(draft: Draft, file: string, content: string): Problem[] {
  const decoded = decodeYaml(content, factFileSchema, file)
  if ('problems' in decoded) return decoded.problems
  const { data, document } = decoded
  draft.topics.push({ data: data.topic, file, lineOf: (path) => document.lineOf(['topic', ...path]) })
  data.facts.forEach((fact, index) => {
    draft.facts.push({
      data: fact,
      topic: data.topic.id,
      file,
      lineOf: (path) => document.lineOf(['facts', index, ...path]),
    })
  })
  return []
}

function addLexicon(draft: Draft, file: string, content: string): Problem[] {
  const decoded = decodeYaml(content, lexiconSchema, file)
  if ('problems' in decoded) return decoded.problems
  decoded.data.forEach((entry, index) => {
    draft.lexicon.push({ data: entry, file, lineOf: (path) => decoded.document.lineOf([index, ...path]) })
  })
  return []
}

function addQuestions(draft: Draft, file: string, content: string): Problem[] {
  const decoded = decodeYaml(content, questionsSchema, file)
  if ('problems' in decoded) return decoded.problems
  decoded.data.forEach((question, index) => {
    draft.goldenQuestions.push({ data: question, file, lineOf: (path) => decoded.document.lineOf([index, ...path]) })
  })
  return []
}
