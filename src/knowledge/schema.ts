import { z } from 'zod'
import { LANGUAGES, type Language } from '../text/language.ts'
import { ANSWER_KINDS } from '../text/languages/profile.ts'
import { isDay, isEventDate } from './event-date.ts'
import { CONCEPT_KINDS, MEETINGS, MODALITIES } from './knowledge.ts'

/** Carried by a failed check to the curator; the value in question is named before it. */
export interface CheckParams {
  readonly problem: string
  readonly remedy: string
}

/** Facts travel in callback data (64 bytes) and deep links, which bounds the length and the letters of their ids. */
const FACT_ID = /^[a-z0-9][a-z0-9-]{0,39}$/
const MAX_STATEMENT_LENGTH = 300
const MIN_WAYS_OF_ASKING = 3
const ENDS_LIKE_A_SENTENCE = /[.!?…][»”"“')\]]*$/

function check(passes: (value: string) => boolean, problem: string, remedy: string) {
  return (schema: z.ZodString) => schema.refine(passes, { params: { problem, remedy } satisfies CheckParams })
}

const text = check(
  (value) => value.trim() !== '',
  'is empty',
  'write the text or, where it may be unknown, null',
)(z.string())
const id = check(
  (value) => FACT_ID.test(value),
  'is not a usable id',
  'use up to 40 small letters a-z, digits and hyphens, beginning with a letter or digit',
)(z.string())
const url = check(
  (value) => /^https?:\/\//.test(value) && URL.canParse(value),
  'is not a web address',
  'write the whole address with https://',
)(z.string())
const day = check(
  (value) => isDay(value),
  'is no day of the calendar',
  'write YYYY-MM-DD, for example 2024-11-11',
)(z.string())
const eventDate = check(
  (value) => isEventDate(value),
  'is no date of the calendar',
  'write YYYY, YYYY-MM, YYYY-MM-DD or two of them with a slash, the earlier first, or null',
)(z.string())
const statement = text
  .refine((value) => ENDS_LIKE_A_SENTENCE.test(value.trim()), {
    params: { problem: 'does not end like a sentence', remedy: 'end it with a full stop' } satisfies CheckParams,
  })
  .refine((value) => value.length <= MAX_STATEMENT_LENGTH, {
    params: {
      problem: `is longer than ${MAX_STATEMENT_LENGTH} characters`,
      remedy: 'shorten it, or make two facts of it',
    } satisfies CheckParams,
  })

/** A mapping without keys of other names. The message of an unknown key lists the known ones, for a suggestion. */
function mapping<T extends z.core.$ZodLooseShape>(shape: T) {
  const known = Object.keys(shape).join(' ')
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined) })
}

function inEachLanguage<T extends z.ZodType>(schema: T) {
  return mapping(Object.fromEntries(LANGUAGES.map((language) => [language, schema])) as Record<Language, T>)
}

const quote = mapping({ article: text, quote: text })
const reference = mapping({ title: text, publisher: text.nullable(), url, published: day.nullable() })

/** Checks a value by the schema that it was meant for, whose failures become its own. */
function parseWith<T>(schema: z.ZodType<T>, value: unknown, context: z.core.$RefinementCtx): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  context.issues.push(...result.error.issues.map((issue) => ({ ...issue, input: value }) as z.core.$ZodRawIssue))
  return z.NEVER
}

/** A union would report the failures of both branches; which one is meant shows in the keys. */
const evidence = z.unknown().transform((value, context): z.infer<typeof quote> | z.infer<typeof reference> => {
  const isQuote = typeof value === 'object' && value !== null && ('article' in value || 'quote' in value)
  return parseWith<z.infer<typeof quote> | z.infer<typeof reference>>(isQuote ? quote : reference, value, context)
})

const fact = mapping({
  id,
  meeting: z.enum(MEETINGS),
  date: eventDate.nullable(),
  speaker: text.nullable(),
  modality: z.enum(MODALITIES),
  direction: mapping({ from: z.array(text).min(1), to: z.array(text).min(1), unless: z.array(text).default([]) })
    .nullable()
    .default(null),
  answers: z.array(z.enum(ANSWER_KINDS)).min(1),
  statement: inEachLanguage(statement),
  questions: inEachLanguage(z.array(text).min(MIN_WAYS_OF_ASKING)),
  counterexamples: inEachLanguage(z.array(text).default([])).default({ de: [], en: [], ru: [], az: [], be: [] }),
  evidence: z.array(evidence).min(1),
})

const noFacts = z.enum(['unanswered', 'smalltalk'])
const someFacts = mapping({ facts: z.array(id).min(1) })
const expectation = z.unknown().transform((value, context): 'unanswered' | 'smalltalk' | { facts: string[] } => {
  return parseWith<'unanswered' | 'smalltalk' | { facts: string[] }>(
    typeof value === 'string' ? noFacts : someFacts,
    value,
    context,
  )
})

export const frontMatterSchema = mapping({
  id: check(
    (value) => /^[^\s#]+$/.test(value),
    'is not a usable id',
    'use letters, digits and hyphens, no blanks and no #',
  )(z.string()).optional(),
  title: text.nullable().default(null),
  publisher: text.nullable().default(null),
  url: url.nullable().default(null),
  published: day.nullable().default(null),
  dateline: text.nullable().default(null),
  language: check(
    (value) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(value),
    'is not a language tag',
    'write a tag like de, en or pt-BR',
  )(z.string()),
  also: z.array(mapping({ title: text, url, note: text.nullable().default(null) })).default([]),
})

export const factFileSchema = mapping({
  topic: mapping({ id, title: inEachLanguage(text) }),
  facts: z.array(fact).min(1),
})

const forms = z.array(text).exactOptional()
const spellings = { de: forms, en: forms, ru: forms, az: forms, be: forms, latin: forms } satisfies Record<
  Language | 'latin',
  unknown
>

export const lexiconSchema = z.array(
  mapping({
    id,
    kind: z.enum(CONCEPT_KINDS),
    forms: mapping(spellings),
  }),
)

export const questionsSchema = z.array(mapping({ question: text, language: z.enum(LANGUAGES), expect: expectation }))
