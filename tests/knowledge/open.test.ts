import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'

let data = ''
const warnings: string[] = []
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'open-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

describe('openKnowledge', () => {
  const place = () => ({ directory: data, build: 'test', warn: (message: string) => warnings.push(message) })

  it('opens the same knowledge from the cache as from the folder', async () => {
    const read = await openKnowledge('knowledge', place())
    const cached = await openKnowledge('knowledge', place())
    expect(read.problems).toEqual([])
    expect(cached.knowledge).toEqual(read.knowledge)
    expect(cached.knowledge?.passages.map(({ text }) => text)).toEqual(read.knowledge?.passages.map(({ text }) => text))
  })

  it('has every text as it stands in its article, whatever its letters', async () => {
    const { knowledge: loaded } = await loadKnowledge('knowledge')
    const { knowledge } = await openKnowledge('knowledge', place())
    expect(knowledge?.articles).toEqual(loaded?.articles)
    expect(knowledge?.passages.map(({ id, article, text, start, end }) => ({ id, article, text, start, end }))).toEqual(
      loaded?.passages,
    )
  })

  it('reads the folder where the cache is damaged', async () => {
    const { knowledge } = await openKnowledge('knowledge', place())
    for (const file of [`knowledge-${knowledge?.hash}-test.json`, `texts-${knowledge?.hash}-test.bin`]) {
      writeFileSync(join(data, file), '{')
      expect((await openKnowledge('knowledge', place())).knowledge).toEqual(knowledge)
      expect(warnings.splice(0).join()).toContain(`${file} is no cache of this program. It is not used`)
    }
  })

  it('tells what is wrong with a folder, cached or not', async () => {
    const { knowledge, problems } = await openKnowledge(join(data, 'missing'), place())
    expect(knowledge).toBeNull()
    expect(problems.map(({ problem }) => problem).join()).toContain('missing')
  })
})
