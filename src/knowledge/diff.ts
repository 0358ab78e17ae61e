import type { Article, Fact, Knowledge } from './knowledge.ts'

/** Ids that came, changed or went between two versions of the knowledge. */
export interface Change {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

export interface KnowledgeDiff {
  readonly facts: Change
  readonly articles: Change
}

/** What a curator sees as changed: neither line numbers nor offsets, which move with every edit above them. */
export function diffKnowledge(before: Knowledge, after: Knowledge): KnowledgeDiff {
  return {
    facts: diffById(before.facts.map(withoutPlaces), after.facts.map(withoutPlaces)),
    articles: diffById(before.articles.map(withoutFile), after.articles.map(withoutFile)),
  }
}

function withoutPlaces({
  file: _file,
  line: _line,
  questionLines: _lines,
  counterexampleLines: _more,
  evidence,
  ...claim
}: Fact) {
  return {
    ...claim,
    evidence: evidence.map((one) => ('quote' in one ? { article: one.article, quote: one.quote } : one)),
  }
}

function withoutFile({ file: _file, ...article }: Article) {
  return article
}

function diffById<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): Change {
  const old = new Map(before.map((item) => [item.id, canonical(item)]))
  const ids = new Set(after.map(({ id }) => id))
  return {
    added: after.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    changed: after.filter((item) => old.has(item.id) && old.get(item.id) !== canonical(item)).map(({ id }) => id),
    removed: before.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
  }
}

/** Equal values have equal texts, whatever the order in which a file names their parts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
