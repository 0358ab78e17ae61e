import type { Update } from 'grammy/types'

/** An update as a test writes it; the stand-in gives it its id. */
export type NewUpdate = Omit<Update, 'update_id'>

export type UpdateKind = Exclude<keyof Update, 'update_id'>

/** What waits for the bot, in order: unconfirmed by an offset of `getUpdates`, undelivered to the webhook. */
export interface PendingUpdates {
  all(): IterableIterator<Update>
  first(limit: number): readonly Update[]
  readonly size: number
  has(id: number): boolean
  /** Numbers the updates and keeps those of a kind that the bot asked for; returns what was kept. */
  push(updates: readonly NewUpdate[]): readonly Update[]
  /** Puts updates in again with the ids they have, as Telegram does after an offset got lost. */
  pushAgain(updates: readonly Update[]): void
  /** Forgets everything before the offset; a negative one keeps only as many updates, the last ones. */
  confirm(offset: number): void
  remove(id: number): void
  clear(): void
  /** From now on only these kinds come in; an empty list means Telegram's default, undefined changes nothing. */
  allow(kinds: readonly string[] | undefined): void
  allowed(): readonly string[]
}

/** Kinds that Telegram sends only to a bot that names them. */
const UNASKED = ['chat_member', 'message_reaction', 'message_reaction_count']

const kindOf = (update: object): string => Object.keys(update).find((key) => key !== 'update_id') ?? ''

export function createPendingUpdates(): PendingUpdates {
  const pending = new Map<number, Update>()
  let nextId = 1000
  let allowed: readonly string[] = []

  const isAllowed = (update: object) =>
    allowed.length === 0 ? !UNASKED.includes(kindOf(update)) : allowed.includes(kindOf(update))

  return {
    all: () => pending.values(),
    first(limit) {
      const first: Update[] = []
      for (const update of pending.values()) {
        if (first.length >= limit) break
        first.push(update)
      }
      return first
    },
    get size() {
      return pending.size
    },
    has: (id) => pending.has(id),
    push(updates) {
      const kept = updates.filter(isAllowed).map((update) => ({ ...update, update_id: nextId++ }) as Update)
      for (const update of kept) pending.set(update.update_id, update)
      return kept
    },
    pushAgain(updates) {
      for (const update of updates) pending.set(update.update_id, update)
    },
    confirm(offset) {
      if (offset < 0) {
        const surplus = pending.size + offset
        for (const id of [...pending.keys()].slice(0, Math.max(0, surplus))) pending.delete(id)
        return
      }
      for (const id of pending.keys()) if (id < offset) pending.delete(id)
    },
    remove: (id) => void pending.delete(id),
    clear: () => pending.clear(),
    allow(kinds) {
      if (kinds !== undefined) allowed = kinds
    },
    allowed: () => allowed,
  }
}
