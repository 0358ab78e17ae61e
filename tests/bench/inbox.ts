/**
 * What it costs to take an update and to mark it as handled, on both engines: `npm run bench:inbox`. PostgreSQL runs without
 * fsync here, as in the tests: a disk's own time is not ours to measure.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { openStore, type Store } from '../../src/store/store.ts'
import { startPostgres } from '../support/postgres.ts'

const TEXT = 'Wer traf den Präsidenten in Baku, und worüber sprachen sie dort?'
let lastId = 0

function nextUpdate() {
  const update_id = ++lastId
  const from = { id: 7, is_bot: false, first_name: 'Anna', language_code: 'de' }
  const chat = { id: 7, type: 'private', first_name: 'Anna' }
  return { update_id, message: { message_id: update_id, date: 1_700_000_000, text: TEXT, chat, from } }
}

/** Offers `count` updates in batches, so many at once, and finishes each as soon as it is taken. */
async function measure({ inbox }: Store, batch: number, atOnce: number, count: number): Promise<string> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  let waitedMs = 0
  for (let done = 0; done < count; done += batch * atOnce) {
    const offers = Array.from({ length: atOnce }, async () => {
      const updates = Array.from({ length: batch }, nextUpdate)
      const offeredAt = performance.now()
      const taken = await inbox.take(updates)
      waitedMs += performance.now() - offeredAt
      for (const id of taken) inbox.finish(id)
    })
    await Promise.all(offers)
    if (atOnce === 1) await inbox.flush()
  }
  await inbox.flush()
  const { user, system } = process.cpuUsage(cpu)
  const elapsed = (1000 * (performance.now() - start)) / count
  return [elapsed, (user + system) / count, (1000 * waitedMs * batch) / count]
    .map((x) => x.toFixed(0).padStart(8))
    .join('')
}

async function report(name: string, databaseUrl: string | null, file: string): Promise<void> {
  const store = await openStore({
    databaseUrl,
    file,
    token: '4242:a-token-of-the-benchmark',
    replicaName: 'bench',
    floodLimit: null,
    log: pino({ level: 'warn' }),
    now: () => new Date(),
    pause: async () => {},
    stopping: new AbortController().signal,
  })
  await measure(store, 1, 1, 1000)
  for (const [what, batch, atOnce, count] of [
    ['one after the other', 1, 1, 3000],
    ['fifty at once', 1, 50, 10_000],
    ['batches of 100', 100, 1, 10_000],
  ] as const) {
    process.stdout.write(`${name.padEnd(12)}${what.padEnd(22)}${await measure(store, batch, atOnce, count)}\n`)
  }
  await store.close()
}

const folder = mkdtempSync(join(tmpdir(), 'baku-talks-bench-'))
const server = await startPostgres()
process.stdout.write(`${''.padEnd(34)} elapsed    CPU  one take   (µs, take and finish of one update)\n`)
for (let round = 0; round < 2; round++) {
  await report('embedded', null, join(folder, 'bot.db'))
  await report('PostgreSQL', server.url, '')
}
await server.remove()
rmSync(folder, { recursive: true })
