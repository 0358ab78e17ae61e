import type { PackedNgrams } from '../text/ngram-index.ts'
import type { Rows } from '../text/rows.ts'
import type { PackedStrings } from '../text/string-table.ts'

/** Occurrences of the vocabulary's terms in the passages. */
export interface Postings {
  /** Where each term's occurrences begin; one more than there are terms. */
  readonly starts: Uint32Array
  /** Numbers of the passages that hold the term, ascending. */
  readonly passages: Uint32Array
  /** How often it stands in each of them, at most 255. */
  readonly counts: Uint8Array
}

/**
 * What is kept of the passages of one language, in typed arrays: a hundred thousand passages take some 90 MB, where Maps of
 * the same occurrences take several times that, and a file is read into it without parsing. Passages and articles are
 * numbered in the order of the knowledge.
 */
export interface PassageIndexData {
  /** Stems, concepts ("@baku") and the words of titles. */
  readonly vocabulary: PackedStrings
  /** How often each term stands in the passages as a word; 0 for what is only a concept, or only in titles. */
  readonly wordFrequency: Uint32Array
  /** Parts of the terms that are compounds. */
  readonly parts: Rows
  readonly postings: Postings
  /** Distinct terms of each passage. */
  readonly lengths: Uint16Array
  /**
   * The words of each sentence in order, those without content too: twice the number of the stem, plus one for a word without
   * content. So a passage is compared with a question without being tokenised and stemmed again. The sentences of passage
   * `p` begin at row `sentenceStarts[p]`.
   */
  readonly sentences: Rows
  readonly sentenceStarts: Uint32Array
  /** First passage of each article; one more than there are articles. */
  readonly articleStarts: Uint32Array
  /** Terms of each article's title. */
  readonly titles: Rows
  /** Concepts of each passage and then of each of its sentences; the rows of passage `p` begin at `conceptStarts[p]`. */
  readonly concepts: Rows
  readonly conceptStarts: Uint32Array
  /** Letter groups of the vocabulary, and in how many passages the words that hold each stand, summed. */
  readonly groups: PackedStrings
  readonly groupFrequency: Uint32Array
  /** Letter groups of each term. */
  readonly wordGroups: Rows
  readonly ngrams: PackedNgrams
}
