import { describe, expect, test } from 'vitest'
import { createReloadHistory, type ReloadEntry } from '../../src/store/reload-history.ts'
import { ENGINES } from '../support/databases.ts'
import { storagePlace } from '../support/storage.ts'

const now = () => new Date('2025-01-01T12:00:00Z')
const entry = (finishedAt: number, changes: Partial<ReloadEntry> = {}): ReloadEntry => ({
  finishedAt,
  replica: 'bot-1',
  hash: '4f2a',
  problems: 0,
  elapsedMs: 120,
  ...changes,
})

describe.each(ENGINES)('the reload history (%s)', (engine) => {
  test('holds what every replica has loaded or refused, the newest first', async () => {
    const open = await storagePlace(engine, now)
    const [here, there] = [createReloadHistory(await open()), createReloadHistory(await open())]
    const refused = entry(1_735_700_000_000, { replica: 'bot-2', hash: null, problems: 3 })
    await here.add(entry(1_735_600_000_000))
    await there.add(refused)
    await here.add(entry(1_735_800_000_000))
    expect(await here.last(2)).toEqual([entry(1_735_800_000_000), refused])
  })

  test('keeps the newest thousand', async () => {
    const open = await storagePlace(engine, now)
    const storage = await open()
    const history = createReloadHistory(storage)
    const rows = Array.from({ length: 1001 }, (_, index) => ({
      finished_at: index,
      replica: 'bot-1',
      hash: null,
      problems: 1,
      elapsed_ms: 1,
    }))
    await storage.database.db.insertInto('reloads').values(rows).execute()
    await history.prune()
    const kept = await history.last(2000)
    expect(kept).toHaveLength(1000)
    expect(kept.at(-1)?.finishedAt).toBe(1)
  })
})
