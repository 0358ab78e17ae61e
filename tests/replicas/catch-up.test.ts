import { describe, expect, test } from 'vitest'
import { packFolder } from '../../src/knowledge/folder-pack.ts'
import { catchUpAfterGaps } from '../../src/replicas/catch-up.ts'
import { createAvailability } from '../../src/store/availability.ts'
import { createPublishedKnowledge } from '../../src/store/published-knowledge.ts'
import { recordingLog } from '../support/bot.ts'
import { openTestDatabase } from '../support/databases.ts'
import { articleFile, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

async function setting() {
  const now = () => new Date('2026-01-01T12:00:00Z')
  const log = recordingLog([])
  const availability = createAvailability({ database: await openTestDatabase('sqlite'), now, log })
  const published = createPublishedKnowledge({ availability, now })
  const adopted: string[] = []
  let current = 'own'
  let breakConnection = () => {}
  let failure: 'away' | 'error' | null = null
  const publish = async (text: string) => {
    const packed = await packFolder(await writeKnowledgeFolder({ 'articles/one.md': articleFile(text) }))
    if (packed) await published.publish(packed.hash, packed.bytes)
    return packed?.hash ?? ''
  }
  const start = async () =>
    catchUpAfterGaps({
      channel: { onGap: (listener) => (breakConnection = listener) },
      availability,
      published: {
        hash: published.hash,
        async files() {
          if (failure === 'error') throw new Error('cannot be read')
          return failure === 'away' ? null : published.files()
        },
      },
      dataDir: await writeKnowledgeFolder({}),
      currentHash: () => current,
      adopt: async (folder) => {
        current = folder.split('/').at(-1) ?? ''
        adopted.push(current)
        return true
      },
      log,
    })
  const failReading = (how: typeof failure) => {
    failure = how
  }
  return {
    publish,
    start,
    adopted,
    failReading,
    gap: () => breakConnection(),
    isAt: (hash: string) => (current = hash),
  }
}

describe('after the connection to the other replicas was broken', () => {
  test('a replica goes over to what was published meanwhile', async () => {
    const { publish, start, adopted, gap } = await setting()
    await publish('vorher')
    await start()
    const hash = await publish('nachher')
    gap()
    await expect.poll(() => adopted).toEqual([hash])
  })

  test('it tries again where what was published could not be read at first', async () => {
    const { publish, start, adopted, failReading } = await setting()
    await publish('vorher')
    const catchUp = await start()
    const hash = await publish('nachher')
    for (const failure of ['away', 'error'] as const) {
      failReading(failure)
      await catchUp()
      expect(adopted).toEqual([])
    }
    failReading(null)
    await catchUp()
    expect(adopted).toEqual([hash])
  })

  test('it goes over once where both signs of a return come at the same time', async () => {
    const { publish, start, adopted, gap } = await setting()
    const catchUp = await start()
    const hash = await publish('nachher')
    gap()
    await Promise.all([catchUp(), catchUp()])
    expect(adopted).toEqual([hash])
  })

  test('it stays where it is when nothing new was published', async () => {
    const { publish, start, adopted } = await setting()
    await publish('vorher')
    const catchUp = await start()
    await catchUp()
    expect(adopted).toEqual([])
  })

  test('it stays where it is when it answers from that version already', async () => {
    const { publish, start, adopted, isAt } = await setting()
    const catchUp = await start()
    isAt(await publish('nachher'))
    await catchUp()
    expect(adopted).toEqual([])
  })
})
