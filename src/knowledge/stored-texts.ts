import type { ArrayTree } from '../text/packed-arrays.ts'
import type { Article, Knowledge, Passage } from './knowledge.ts'
import type { FolderFile } from './read-folder.ts'

/** What is known without the texts of the articles: plain JSON. */
export type KnowledgeOutline = Omit<Knowledge, 'articles' | 'passages'> & {
  readonly articles: readonly Omit<Article, 'body'>[]
}

/** Where the texts stand in the files. */
export interface TextPlaces {
  /** First byte of each article's body in its file, and the first one after it. */
  readonly bodyStarts: Uint32Array
  readonly bodyEnds: Uint32Array
  /** Number of passages of each article. */
  readonly passageCounts: Uint32Array
  /** Offsets of each passage in its article's body (UTF-16 units), and in its file (bytes). */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly byteStarts: Uint32Array
  readonly byteEnds: Uint32Array
}

/**
 * Takes the texts out of a knowledge: what is left can be kept as JSON and put together again with the files, which have to
 * be read anyway to know that they are the same.
 */
export function outlineKnowledge({ articles, passages, ...rest }: Knowledge, files: readonly FolderFile[]) {
  const bytesOf = new Map(files.map(({ path, bytes }) => [path, bytes]))
  const numbers = (length: number): Uint32Array => new Uint32Array(length)
  const [bodyStarts, bodyEnds, passageCounts] = [articles, articles, articles].map((list) => numbers(list.length))
  const [starts, ends, byteStarts, byteEnds] = [passages, passages, passages, passages].map((l) => numbers(l.length))
  const places = { bodyStarts, bodyEnds, passageCounts, starts, ends, byteStarts, byteEnds } as TextPlaces
  let passage = 0
  for (const [i, { id, body, file }] of articles.entries()) {
    const bytes = bytesOf.get(file) ?? new Uint8Array()
    // Nothing but white space stands behind the body, which may itself stand once more in the lines about the article.
    const bodyStart = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(body)
    places.bodyStarts[i] = bodyStart
    places.bodyEnds[i] = bodyStart + Buffer.byteLength(body)
    let [offset, byte] = [0, bodyStart]
    for (; passages[passage]?.article === id; passage += 1) {
      const { text, start, end } = passages[passage] as Passage
      byte += Buffer.byteLength(body.slice(offset, start))
      places.starts[passage] = start
      places.ends[passage] = end
      places.byteStarts[passage] = byte
      byte += Buffer.byteLength(text)
      places.byteEnds[passage] = byte
      offset = end
      places.passageCounts[i] = (places.passageCounts[i] ?? 0) + 1
    }
  }
  const outline: KnowledgeOutline = { ...rest, articles: articles.map(({ body: _, ...article }) => article) }
  return { outline, places: places as TextPlaces & ArrayTree }
}

/** Puts a knowledge together whose texts are read from the files' bytes when they are asked for: they are kept once. */
export function restoreKnowledge(
  { articles: outlines, ...rest }: KnowledgeOutline,
  places: TextPlaces,
  files: readonly FolderFile[],
): Knowledge {
  const bytesOf = new Map(
    files.map(({ path, bytes }) => [path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]),
  )
  const passages: Passage[] = []
  const articles = outlines.map((outline, i): Article => {
    const bytes = bytesOf.get(outline.file) ?? Buffer.alloc(0)
    for (let number = 1; number <= (places.passageCounts[i] ?? 0); number += 1) {
      const at = passages.length
      passages.push(
        new StoredPassage(outline.id, number, bytes, {
          start: places.starts[at] ?? 0,
          end: places.ends[at] ?? 0,
          byteStart: places.byteStarts[at] ?? 0,
          byteEnd: places.byteEnds[at] ?? 0,
        }),
      )
    }
    return {
      ...outline,
      get body() {
        return bytes.toString('utf8', places.bodyStarts[i], places.bodyEnds[i])
      },
    }
  })
  return { ...rest, articles, passages }
}

interface PassagePlace {
  readonly start: number
  readonly end: number
  readonly byteStart: number
  readonly byteEnd: number
}

class StoredPassage implements Passage {
  readonly id: string
  readonly article: string
  readonly start: number
  readonly end: number
  readonly #bytes: Buffer
  readonly #byteStart: number
  readonly #byteEnd: number

  constructor(article: string, number: number, bytes: Buffer, { start, end, byteStart, byteEnd }: PassagePlace) {
    this.id = `${article}#p${number}`
    this.article = article
    this.start = start
    this.end = end
    this.#bytes = bytes
    this.#byteStart = byteStart
    this.#byteEnd = byteEnd
  }

  get text(): string {
    return this.#bytes.toString('utf8', this.#byteStart, this.#byteEnd)
  }
}
