import type { Availability } from './availability.ts'
import type { DatabaseClock } from './database-clock.ts'
import { sql } from './kysely.ts'
import type { Replicas } from './replicas.ts'
import type { Seal } from './seal.ts'
import { OVERALL, type SendSlots } from './send-slots.ts'
import type { Db } from './tables.ts'

/** A slot is of use for seconds; what Telegram postpones for longer is not deleted before its time. */
const KEPT_MS = 60_000

/**
 * Where the server's clock is set back (a machine restored from its image), all that was reserved lies in the future. Longer than
 * this nobody waits for Telegram in earnest: an hour in a chat; over all chats the thousand messages of each of eight replicas.
 */
const LONGEST_WAIT_MS = 3600_000
const LONGEST_OVERALL_WAIT_MS = 300_000

export interface SharedSendSlotsDependencies {
  readonly availability: Pick<Availability, 'read'>
  readonly clock: DatabaseClock
  readonly seal: Pick<Seal, 'pseudonym'>
  /** Where the database is away. */
  readonly inMemory: SendSlots
  readonly replicas: Pick<Replicas, 'liveCount'>
}

/**
 * For replicas: PostgreSQL keeps the times, by its own clock. While it is away each keeps to its part of the overall rate by
 * itself; the limits of a chat hold for each, since who talks in one chat is mostly served by one of them at a time.
 */
export function createSharedSendSlots(dependencies: SharedSendSlotsDependencies): SendSlots {
  const { availability, clock, seal, inMemory, replicas } = dependencies
  // Which chats are written to is nobody's business who reads the table.
  const rowOf = (key: string) => seal.pseudonym(`slot ${key}`)

  const reserveShared = (key: string, spacing: number) => async (db: Db) => {
    const { rows } = await sql<{ wait: number }>`
      insert into send_slots (key, next_at) values (${rowOf(key)}, ${clock()} + ${sql.lit(spacing)})
      on conflict (key) do update set next_at = least(
        greatest(send_slots.next_at + ${sql.lit(spacing)}, excluded.next_at),
        excluded.next_at + ${sql.lit(key === OVERALL ? LONGEST_OVERALL_WAIT_MS : LONGEST_WAIT_MS)}
      )
      returning next_at - ${sql.lit(spacing)} - ${clock()} as wait`.execute(db)
    return Math.max(0, rows[0]?.wait ?? 0)
  }

  const postponeShared = (key: string, milliseconds: number) => (db: Db) =>
    sql`
      insert into send_slots (key, next_at) values (${rowOf(key)}, ${clock()} + ${sql.lit(Math.ceil(milliseconds))})
      on conflict (key) do update set next_at = greatest(send_slots.next_at, excluded.next_at)`.execute(db)

  return {
    async reserve(key, spacingMs) {
      // Whole milliseconds in the table, rounded to the slower side.
      const wait = await availability.read<number | null>(reserveShared(key, Math.ceil(spacingMs)), () => null)
      if (wait !== null) return wait
      return inMemory.reserve(key, key === OVERALL ? spacingMs * replicas.liveCount() : spacingMs)
    },
    async postpone(key, milliseconds) {
      await inMemory.postpone(key, milliseconds)
      await availability.read<unknown>(postponeShared(key, milliseconds), () => null)
    },
    async prune() {
      await inMemory.prune()
      await availability.read<unknown>(
        (db) => sql`delete from send_slots where next_at < ${clock()} - ${sql.lit(KEPT_MS)}`.execute(db),
        () => null,
      )
    },
  }
}
