import MiniSearch from 'minisearch'
import { invertRows, rowOf } from '../text/rows.ts'
import { BM25, createCandidateCut, type SoughtPostings, TITLE_BOOST } from './candidate-cut.ts'
import { inverseDocumentFrequency } from './idf.ts'
import type { PassageIndexData } from './passage-index-data.ts'

/** A passage with MiniSearch's score, unbounded. */
export interface ScoredPassage {
  readonly passage: number
  readonly score: number
}

/** So many passages are scored by MiniSearch; the best thirty are wanted. */
const MAX_CANDIDATES = 60

/**
 * Searches passages with MiniSearch over the occurrences of the question's terms alone: an index of all terms would hold a
 * Map for each of them, which for a hundred thousand passages is more memory than the whole process may take, and takes
 * longer to load from its JSON than to build. So the occurrences lie in typed arrays, and for each question the few that it
 * needs become a MiniSearch index (its `loadJS`), with the corpus's own number of passages, lengths and rarities: the scores
 * are those of an index over everything.
 */
export function createCandidateSearch(data: PassageIndexData): (terms: readonly SoughtPostings[]) => ScoredPassage[] {
  const { postings, lengths, articleStarts, titles } = data
  const total = lengths.length
  const cut = createCandidateCut(data)
  const articlesTitled = invertRows(titles, data.vocabulary.starts.length - 1)
  const titleLengths = Array.from({ length: articleStarts.length - 1 }, (_, i) => new Set(rowOf(titles, i)).size || 1)
  const averageLengths = averages(data, titleLengths)
  const places = new Int32Array(total)

  /** What MiniSearch would hold of a term's field: the candidates' places with their counts, and the passages of the corpus. */
  const bodyOf = (term: number): Field => {
    const counts: Record<number, number> = {}
    let size = 0
    const [from, to] = [postings.starts[term] ?? 0, postings.starts[term + 1] ?? 0]
    for (let i = from; i < to; i += 1) {
      const place = (places[postings.passages[i] ?? 0] ?? 0) - 1
      if (place < 0) continue
      counts[place] = postings.counts[i] ?? 0
      size += 1
    }
    return { counts, size, frequency: to - from }
  }
  const titleOf = (term: number): Field => {
    const counts: Record<number, number> = {}
    let [size, frequency, last] = [0, 0, -1]
    for (const article of rowOf(articlesTitled, term)) {
      const [from, to] = [articleStarts[article] ?? 0, articleStarts[article + 1] ?? 0]
      // A word that stands twice in a title is listed twice.
      if (article !== last) frequency += to - from
      last = article
      for (let passage = from; passage < to; passage += 1) {
        const place = (places[passage] ?? 0) - 1
        if (place < 0) continue
        if (counts[place] === undefined) size += 1
        counts[place] = (counts[place] ?? 0) + 1
      }
    }
    return { counts, size, frequency }
  }

  return (terms) => {
    const candidates = cut(terms, MAX_CANDIDATES)
    for (const [place, passage] of candidates.entries()) places[passage] = place + 1
    const fields = terms.map(({ term, boost }) => ({
      name: `${term}`,
      boost,
      body: bodyOf(term),
      title: titleOf(term),
    }))
    for (const passage of candidates) places[passage] = 0
    const articleOf = createArticleFinder(articleStarts)
    const miniSearch = MiniSearch.loadJS<{ id: number }>(
      {
        documentCount: total,
        nextId: candidates.length,
        documentIds: Object.fromEntries([...candidates].entries()),
        fieldIds: { body: 0, title: 1 },
        fieldLength: Object.fromEntries(
          Array.from(candidates, (passage, place) => [
            place,
            [lengths[passage] ?? 0, titleLengths[articleOf(passage)] ?? 1],
          ]),
        ),
        averageFieldLength: averageLengths,
        storedFields: {},
        dirtCount: 0,
        index: fields.map(({ name, body, title }) => [name, { 0: body.counts, 1: title.counts }]),
        serializationVersion: 2,
      },
      { fields: ['body', 'title'], tokenize: (text) => text.split(' '), processTerm: (term) => term },
    )
    // The index holds fewer passages of a term than the corpus does: the boost gives it back the rarity it has there.
    const boostOf = (field: 'body' | 'title'): ((term: string) => number) => {
      const boosts = new Map(fields.map(({ name, boost, [field]: held }) => [name, boost * rarityRatio(held, total)]))
      return (term) => boosts.get(term) ?? 0
    }
    const names = fields.map(({ name }) => name).join(' ')
    const hits = miniSearch.search({
      combineWith: 'OR',
      bm25: BM25,
      queries: [
        { queries: [names], fields: ['body'], boostTerm: boostOf('body') },
        { queries: [names], fields: ['title'], boost: { title: TITLE_BOOST }, boostTerm: boostOf('title') },
      ],
    })
    return hits.map(({ id, score }) => ({ passage: id as number, score }))
  }
}

interface Field {
  readonly counts: Record<number, number>
  /** Passages in `counts`. */
  readonly size: number
  /** Passages of the corpus. */
  readonly frequency: number
}

const rarityRatio = ({ size, frequency }: Field, total: number): number =>
  inverseDocumentFrequency(total, frequency) / inverseDocumentFrequency(total, size)

function averages({ lengths, articleStarts }: PassageIndexData, titleLengths: readonly number[]): number[] {
  const total = lengths.length || 1
  const titles = titleLengths.map((length, i) => length * ((articleStarts[i + 1] ?? 0) - (articleStarts[i] ?? 0)))
  return [lengths, titles].map((list) => [...list].reduce((sum, length) => sum + length, 0) / total)
}

/** Finds the article of a passage, for passages in ascending order. */
function createArticleFinder(starts: Uint32Array): (passage: number) => number {
  let article = 0
  return (passage) => {
    while ((starts[article + 1] ?? 0) <= passage) article += 1
    return article
  }
}
