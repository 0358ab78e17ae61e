import { constructFromEvents, FAILSAFE_SCHEMA, nullCoreTag, parseEvents, YAMLException } from 'js-yaml'
import { offsetOf, type Place, placesOf } from './yaml-places.ts'

export type YamlPath = readonly PropertyKey[]

/** A YAML text with the place of each of its values. */
export interface YamlDocument {
  readonly value: unknown
  /** Line of a value, counted from 1; where the path leads nowhere, the line of the last value on it that exists. */
  lineOf(path: YamlPath): number
  /** Line of a key of the mapping at `path`. */
  lineOfKey(path: YamlPath, key: string): number
}

/** What makes a text unreadable as YAML, and where. */
export interface YamlFault {
  readonly line: number
  readonly reason: string
}

/** Every scalar stays the text it is, so that a year or a title of digits needs no quotation marks; only null is null. */
const SCHEMA = FAILSAFE_SCHEMA.withTags(nullCoreTag)

/**
 * Reads one YAML document that begins on line `firstLine` of its file; an empty text is null.
 * The parser's events give both values and places, at a third of the price of a document tree.
 */
export function parseYaml(text: string, firstLine = 1): { document: YamlDocument } | { fault: YamlFault } {
  try {
    const events = parseEvents(text, {})
    const documents = constructFromEvents(events, { source: text, schema: SCHEMA })
    if (documents.length > 1) return { fault: { line: firstLine, reason: 'a line "---" cuts it into several parts' } }
    return { document: createDocument(documents[0] ?? null, placesOf(events, text), lineCounter(text, firstLine)) }
  } catch (error) {
    if (error instanceof YAMLException) {
      return { fault: { line: firstLine + (error.mark?.line ?? 0), reason: error.reason } }
    }
    // The parser's manual warns of other errors on odd input (a stack that overflows); the text is at fault with them too.
    return { fault: { line: firstLine, reason: error instanceof Error ? error.message : String(error) } }
  }
}

function createDocument(value: unknown, root: Place | null, lineAt: (offset: number) => number): YamlDocument {
  /** The place of a value and its offset, or no place and the offset of the last one on the path. */
  const follow = (path: YamlPath): { place: Place | undefined; offset: number } => {
    let place: Place | undefined = root ?? undefined
    let offset = place === undefined ? 0 : offsetOf(place)
    for (const step of path) {
      place = typeof place === 'object' ? place.children.get(step) : undefined
      if (place === undefined) break
      offset = offsetOf(place)
    }
    return { place, offset }
  }
  return {
    value,
    lineOf: (path) => lineAt(follow(path).offset),
    lineOfKey: (path, key) => {
      const { place, offset } = follow(path)
      return lineAt((typeof place === 'object' ? place.keys.get(key) : undefined) ?? offset)
    },
  }
}

/** Gives the line of an offset by binary search; the line breaks are looked for when the first line is asked for. */
function lineCounter(text: string, firstLine: number): (offset: number) => number {
  let breaks: number[] | null = null
  return (offset) => {
    breaks ??= Array.from(text.matchAll(/\n/g), (match) => match.index)
    let low = 0
    let high = breaks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((breaks[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return firstLine + low
  }
}
