import { pino } from 'pino'
import { IN_MEMORY } from '../../src/store/database.ts'
import { openStore, type Store } from '../../src/store/store.ts'

/** A store of its own in memory, empty. */
export function openTestStore(now: () => Date): Promise<Store> {
  return openStore({
    databaseUrl: null,
    file: IN_MEMORY,
    token: '42:test',
    replicaName: 'test',
    floodLimit: null,
    log: pino({ level: 'silent' }),
    now,
    pause: () => Promise.resolve(),
    stopping: new AbortController().signal,
  })
}
