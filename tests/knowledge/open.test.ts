import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKnowledge } from '../../src/knowledge/open.ts'

let data = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'open-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

describe('openKnowledge', () => {
  const place = () => ({ directory: data, build: 'test', warn: () => {} })

  it('opens the same knowledge from the cache as from the folder', async () => {
    const read = await openKnowledge('knowledge', place())
    const cached = await openKnowledge('knowledge', place())
    expect(read.problems).toEqual([])
    expect(cached.knowledge).toEqual(read.knowledge)
  })

  it('reads the folder where the cache is damaged', async () => {
    const { knowledge } = await openKnowledge('knowledge', place())
    writeFileSync(join(data, `knowledge-${knowledge?.hash}-test.json`), '{')
    expect((await openKnowledge('knowledge', place())).knowledge).toEqual(knowledge)
  })

  it('tells what is wrong with a folder, cached or not', async () => {
    const { knowledge, problems } = await openKnowledge(join(data, 'missing'), place())
    expect(knowledge).toBeNull()
    expect(problems.map(({ problem }) => problem).join()).toContain('missing')
  })
})
