import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { createCache } from '../../src/knowledge/cache.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { preparePassages } from '../../src/retrieval/passage-groups.ts'
import { finish } from '../../src/text/steps.ts'
import { articleFile } from '../support/knowledge-folder.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

let directory = ''
const warnings: string[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'passages-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
  warnings.length = 0
})

const cache = () => createCache({ directory, stamp: 'a', warn: (message) => warnings.push(message) })

/** The answerer of a knowledge whose analysis is kept in the folder. */
const answererOf = (knowledge: Knowledge) =>
  createAnswerer(knowledge, { store: finish(preparePassages(knowledge, cache())), clock: () => 0 })

const LANGUAGES = {
  'articles/de.md': articleFile('Die Handelsbrücke über die Kura ist lang.\n\nDie Kinder essen Äpfel.', 'language: de'),
  'articles/en.md': articleFile('The bridges are long.\n\nChildren were eating apples in gardens.', 'language: en'),
  'articles/ru.md': articleFile('Мост через Куру длинный. Дети едят яблоки.', 'language: ru'),
  'articles/tr.md': articleFile('Başkanlar traktörleri konuştu.', 'language: tr'),
}

describe('preparePassages', () => {
  it('answers every question alike before and after the analysis was kept', async () => {
    const knowledge = await loadFolder({ ...TALKS_FOLDER, ...LANGUAGES })
    const built = answererOf(knowledge)
    const reopened = answererOf(knowledge)
    const words = knowledge.passages.flatMap(({ text }) => text.split(/\s+/))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (question) => {
        const text = question.join(' ')
        expect(reopened.ask({ text })).toEqual(built.ask({ text }))
      }),
    )
    expect(warnings).toEqual([])
  })

  it('reads each language by its own rules, in a file of its own', async () => {
    const knowledge = await loadFolder(LANGUAGES)
    answererOf(knowledge)
    expect(readdirSync(directory).filter((file) => file.startsWith('passages-'))).toEqual(
      ['de', 'en', 'ru', 'tr'].map((language) => `passages-${language}-a.bin`),
    )
    const { ask } = answererOf(knowledge)
    const first = (text: string, language: 'de' | 'en' | 'ru') => ask({ text, language }).passages[0]?.id
    // An umlaut of the plural, an inflection and a case: each is found by its own language's analysis alone.
    expect(first('Wer isst einen Apfel?', 'de')).toBe('de#p2')
    expect(first('Did the child eat an apple in the garden?', 'en')).toBe('en#p2')
    expect(first('Какой длины мосты?', 'ru')).toBe('ru#p1')
  })

  it('makes a damaged file anew, and says which', async () => {
    const knowledge = await loadFolder(LANGUAGES)
    const before = answererOf(knowledge).ask({ text: 'Welche Brücke?' })
    writeFileSync(join(directory, 'passages-de-a.bin'), 'garbage')
    expect(answererOf(knowledge).ask({ text: 'Welche Brücke?' })).toEqual(before)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/passages-de-a\.bin is no cache of this program\. It is not used; .* made anew\.$/)
    answererOf(knowledge)
    expect(warnings).toHaveLength(1)
  })

  it('tells how many passages are read, in steps that grow to all of them', async () => {
    const body = Array.from({ length: 1_200 }, (_, i) => `Satz ${i} über Brücken.`).join('\n\n')
    const knowledge = await loadFolder({ ...LANGUAGES, 'articles/long.md': articleFile(body, 'language: de') })
    const steps: number[] = []
    finish(preparePassages(knowledge, null), ({ done, total }) => {
      expect(total).toBe(knowledge.passages.length)
      steps.push(done)
    })
    expect(steps.length).toBeGreaterThan(4)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.at(-1)).toBe(knowledge.passages.length)
  })

  it('hands on what it read where nothing can be written', async () => {
    const knowledge = await loadFolder(LANGUAGES)
    const store = finish(preparePassages(knowledge, null))
    expect(Object.keys(store.readArrays('passages-de') ?? {})).toContain('postings')
    expect(store.readArrays('passages-fr')).toBeNull()
  })
})
