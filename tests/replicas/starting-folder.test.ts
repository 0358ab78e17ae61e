import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hashFolder } from '../../src/knowledge/folder-pack.ts'
import { chooseStartingFolder, publishFolder } from '../../src/replicas/starting-folder.ts'
import { createAvailability } from '../../src/store/availability.ts'
import { createPublishedKnowledge } from '../../src/store/published-knowledge.ts'
import { recordingLog } from '../support/bot.ts'
import { ENGINES, openTestDatabase } from '../support/databases.ts'
import { articleFile, rewriteKnowledgeFolder, SOUND_FOLDER, writeKnowledgeFolder } from '../support/knowledge-folder.ts'

const OTHER = { ...SOUND_FOLDER, 'articles/more.md': articleFile('Belarus lieferte Aufzüge.') }

describe.each(ENGINES)('the folder that a replica starts from (%s)', (engine) => {
  async function setting() {
    const now = () => new Date('2026-01-01T12:00:00Z')
    const availability = createAvailability({ database: await openTestDatabase(engine), now, log: recordingLog([]) })
    const published = createPublishedKnowledge({ availability, now })
    const ownFolder = await writeKnowledgeFolder(SOUND_FOLDER)
    const dataDir = await writeKnowledgeFolder({})
    const choose = (hashes: readonly (string | null)[]) => {
      const live = async () => hashes.map((hash, id) => ({ id: `${id}`, name: 'bot', hash, startedAt: 0 }))
      return chooseStartingFolder({ ownFolder, dataDir, published, replicas: { live }, info: () => {} })
    }
    const publish = async (folder: string) => {
      const hash = await hashFolder(folder)
      expect(await publishFolder(folder, hash, published)).toBe(true)
      return hash
    }
    return { ownFolder, dataDir, published, choose, publish }
  }

  test('is its own as long as nothing is published', async () => {
    const { choose, ownFolder } = await setting()
    expect(await choose([null])).toBe(ownFolder)
  })

  test('is the published one while another replica answers from that', async () => {
    const { choose, publish, dataDir } = await setting()
    const hash = await publish(await writeKnowledgeFolder(OTHER))
    const folder = await choose([null, hash])
    expect(folder).toBe(join(dataDir, 'published', hash))
    expect(await readFile(join(folder, 'articles/more.md'), 'utf8')).toContain('Aufzüge')
  })

  test('is its own where nobody answers from the published one any more: all were exchanged at once', async () => {
    const { choose, publish, ownFolder } = await setting()
    await publish(await writeKnowledgeFolder(OTHER))
    expect(await choose([null, null])).toBe(ownFolder)
  })

  test('is its own where that is the published version', async () => {
    const { choose, publish, ownFolder } = await setting()
    const hash = await publish(ownFolder)
    expect(await choose([hash])).toBe(ownFolder)
  })

  test('is not published when somebody has edited it since it was checked', async () => {
    const { ownFolder, published } = await setting()
    const hash = await hashFolder(ownFolder)
    await rewriteKnowledgeFolder(ownFolder, OTHER)
    expect(await publishFolder(ownFolder, hash, published)).toBe(false)
    expect(await published.hash()).toBeNull()
  })
})
