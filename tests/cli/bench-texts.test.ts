import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRandom, writeBenchFolder } from '../../src/cli/bench-texts.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bench-texts-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const write = (name: string, passages: number, questions: number, seed = 1) =>
  writeBenchFolder(join(directory, name), passages, questions, createRandom(seed))
const load = async (name: string) => (await loadKnowledge(join(directory, name))).knowledge

describe('writeBenchFolder', () => {
  it('writes as many passages as asked for, in two languages', async () => {
    write('a', 130, 10)
    const knowledge = await load('a')
    expect(knowledge?.passages).toHaveLength(130)
    expect(new Set(knowledge?.articles.map(({ language }) => language))).toEqual(new Set(['de', 'en']))
  })

  it('writes the same for the same seed, and else other texts', async () => {
    expect(write('a', 60, 10)).toEqual(write('b', 60, 10))
    write('c', 60, 10, 2)
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(load))
    expect(a?.hash).toBe(b?.hash)
    expect(a?.hash).not.toBe(c?.hash)
  })

  it.each([
    [1_000, 20],
    [100, 20],
  ])('asks about %i passages some %i questions in words of theirs', async (passages, count) => {
    const questions = write('a', passages, count)
    expect(questions.length).toBeGreaterThanOrEqual(count)
    expect(questions.length).toBeLessThan(2 * count + 5)
    const knowledge = await load('a')
    for (const question of questions) {
      const word = question.replace('?', '').split(' ').at(-1) ?? ''
      expect(knowledge?.passages.some(({ text }) => text.includes(word))).toBe(true)
    }
  })
})
