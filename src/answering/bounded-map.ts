export interface BoundedMapOptions {
  readonly limit: number
  /** Milliseconds after which an entry counts as gone; without it entries go by number alone. */
  readonly maxAgeMs?: number
  readonly now: () => Date
}

export interface BoundedMap<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  delete(key: K): void
  /** Removes every entry whose key it is true of; takes as long as the map is large. */
  deleteWhere(matches: (key: K) => boolean): void
}

/**
 * A map that cannot grow without end: above `limit` the entry that was set longest ago goes first. What is too old goes
 * with the next use of the map, whichever entry that is for.
 */
export function createBoundedMap<K, V>({ limit, maxAgeMs, now }: BoundedMapOptions): BoundedMap<K, V> {
  const entries = new Map<K, { readonly value: V; readonly at: number }>()
  // Oldest first, as every `set` puts its entry at the end.
  function prune(time: number): void {
    for (const [key, { at }] of entries) {
      const isOld = maxAgeMs !== undefined && time - at > maxAgeMs
      if (!isOld && entries.size <= limit) return
      entries.delete(key)
    }
  }
  return {
    get(key) {
      prune(now().getTime())
      return entries.get(key)?.value
    },
    set(key, value) {
      const time = now().getTime()
      entries.delete(key)
      entries.set(key, { value, at: time })
      prune(time)
    },
    delete(key) {
      entries.delete(key)
    },
    deleteWhere(matches) {
      for (const key of entries.keys()) if (matches(key)) entries.delete(key)
    },
  }
}
