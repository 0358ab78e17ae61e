import { EVENT_ID, type Event, getScalarValue } from 'js-yaml'

/**
 * Where a value stands: the offset of a scalar, or a collection with the places of what it holds. Most places are scalars, and
 * an object for each would cost more time than the parsing.
 */
export type Place = number | CollectionPlace

interface CollectionPlace {
  readonly offset: number
  /** Values of a mapping under their key, items of a sequence under their index. */
  readonly children: Map<PropertyKey, Place>
  readonly keys: Map<string, number>
}

interface OpenCollection {
  readonly place: CollectionPlace
  readonly isSequence: boolean
  /** Key that waits for its value. */
  key: string | null
}

const NO_KEYS: Map<string, number> = new Map()

export function offsetOf(place: Place): number {
  return typeof place === 'number' ? place : place.offset
}

/** The places of the one document that the events are from; null if it is empty. */
export function placesOf(events: readonly Event[], text: string): Place | null {
  const open: OpenCollection[] = []
  let root: Place | null = null
  /** An empty value has no offset of its own (-1): it stands where its key does, or its dash. */
  const attach = (place: Place) => {
    const parent = open.at(-1)
    if (parent === undefined) root ??= place
    else if (parent.isSequence) {
      const { children, offset } = parent.place
      const before = children.get(children.size - 1)
      const ofEmpty = () => (before === undefined ? offset : nextDash(text, offsetOf(before)))
      children.set(children.size, place === -1 ? ofEmpty() : place)
    } else if (parent.key !== null) {
      parent.place.children.set(parent.key, place === -1 ? (parent.place.keys.get(parent.key) ?? 0) : place)
      parent.key = null
    }
  }
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        const isSequence = event.type === EVENT_ID.SEQUENCE
        const place = { offset: event.start, children: new Map(), keys: isSequence ? NO_KEYS : new Map() }
        attach(place)
        open.push({ place, isSequence, key: null })
        break
      }
      case EVENT_ID.SCALAR: {
        const parent = open.at(-1)
        if (parent === undefined || parent.isSequence || parent.key !== null) attach(event.valueStart)
        else {
          parent.key = getScalarValue(text, event)
          parent.place.keys.set(parent.key, event.valueStart)
        }
        break
      }
      case EVENT_ID.ALIAS:
        attach(event.anchorStart)
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

function nextDash(text: string, from: number): number {
  const dash = /\n *-(?=\s|$)/g
  dash.lastIndex = from
  const match = dash.exec(text)
  return match === null ? from : dash.lastIndex - 1
}
