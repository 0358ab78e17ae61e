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
}

/** A map that cannot grow without end: above `limit` the entry that was set longest ago goes first. */
export function createBoundedMap<K, V>({ limit, maxAgeMs, now }: BoundedMapOptions): BoundedMap<K, V> {
  const entries = new Map<K, { readonly value: V; readonly at: number }>()
  return {
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      if (maxAgeMs === undefined || now().getTime() - entry.at <= maxAgeMs) return entry.value
      entries.delete(key)
      return undefined
    },
    set(key, value) {
      entries.delete(key)
      entries.set(key, { value, at: now().getTime() })
      for (const oldest of entries.keys()) {
        if (entries.size <= limit) break
        entries.delete(oldest)
      }
    },
    delete(key) {
      entries.delete(key)
    },
  }
}
