import {
  constructFromEvents,
  EVENT_ID,
  type Event,
  FAILSAFE_SCHEMA,
  getScalarValue,
  nullCoreTag,
  parseEvents,
  YAMLException,
} from 'js-yaml'

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

/** Where a value stands. Values of a mapping are found under their key, items of a sequence under their index. */
interface Place {
  readonly offset: number
  readonly children: Map<string, Place>
  readonly keys: Map<string, number>
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
  const follow = (path: YamlPath): { place: Place | null; offset: number } => {
    let place = root
    let offset = root?.offset ?? 0
    for (const step of path) {
      const next: Place | undefined = place?.children.get(String(step))
      if (next === undefined) return { place: null, offset }
      place = next
      offset = next.offset
    }
    return { place, offset }
  }
  return {
    value,
    lineOf: (path) => lineAt(follow(path).offset),
    lineOfKey: (path, key) => {
      const { place, offset } = follow(path)
      return lineAt(place?.keys.get(key) ?? offset)
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

interface OpenCollection {
  readonly place: Place
  readonly isSequence: boolean
  /** Key that waits for its value. */
  key: { readonly name: string; readonly offset: number } | null
}

function placesOf(events: readonly Event[], text: string): Place | null {
  const open: OpenCollection[] = []
  let root: Place | null = null
  /** Hangs a value into the collection around it; `offset` is -1 for an empty value, which stands where its key does. */
  const attach = (offset: number, name: string): Place => {
    const parent = open.at(-1)
    const place: Place = {
      offset: offset < 0 ? (parent?.key?.offset ?? parent?.place.offset ?? 0) : offset,
      children: new Map(),
      keys: new Map(),
    }
    if (parent === undefined) root ??= place
    else if (parent.isSequence) parent.place.children.set(String(parent.place.children.size), place)
    else if (parent.key === null) {
      parent.key = { name, offset: place.offset }
      parent.place.keys.set(name, place.offset)
    } else {
      parent.place.children.set(parent.key.name, place)
      parent.key = null
    }
    return place
  }
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        open.push({ place: attach(event.start, ''), isSequence: event.type === EVENT_ID.SEQUENCE, key: null })
        break
      case EVENT_ID.SCALAR: {
        const isKey = open.at(-1)?.isSequence === false && open.at(-1)?.key === null
        attach(event.valueStart, isKey ? getScalarValue(text, event) : '')
        break
      }
      case EVENT_ID.ALIAS:
        attach(event.anchorStart, '')
        break
      case EVENT_ID.POP:
        open.pop()
        break
      case EVENT_ID.DOCUMENT:
        break
    }
  }
  return root
}
