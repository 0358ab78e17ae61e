import { describe, expect, test } from 'vitest'
import { DatabaseAwayError } from '../../src/store/availability.ts'
import { createFeedback } from '../../src/store/feedback.ts'
import { ENGINES } from '../support/databases.ts'
import { breakableStorage, storagePlace } from '../support/storage.ts'

const now = () => new Date('2025-01-01T12:00:00Z')

describe.each(ENGINES)('feedback (%s)', (engine) => {
  test('counts votes a subject, those of all replicas together', async () => {
    const open = await storagePlace(engine, now)
    const [here, there] = [createFeedback(await open()), createFeedback(await open())]
    expect(await here.totals()).toEqual({ up: 0, down: 0 })
    await Promise.all([
      here.add('trade-growth', 'up'),
      there.add('trade-growth', 'down'),
      here.add('#belta', 'down'),
      there.add('#belta', 'down'),
      there.add('visit', 'up'),
    ])
    expect(await here.totals()).toEqual({ up: 2, down: 3 })
    expect(await here.worst(5)).toEqual([
      { subject: '#belta', up: 0, down: 2 },
      { subject: 'trade-growth', up: 1, down: 1 },
    ])
    expect(await here.worst(1)).toHaveLength(1)
  })

  test('keeps votes for later while the database is away, and says so to who asks for them', async () => {
    const { takeAway, giveBack, ...storage } = await breakableStorage(engine, now)
    const feedback = createFeedback(storage)
    await takeAway()
    await feedback.add('visit', 'up')
    await expect(feedback.totals()).rejects.toThrow(DatabaseAwayError)
    await giveBack()
    await storage.deferred.flush()
    expect(await feedback.totals()).toEqual({ up: 1, down: 0 })
  })
})
