import { describe, expect, it } from 'vitest'
import { askingClauses } from '../../src/retrieval/clauses.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

async function clauses(question: string): Promise<string[]> {
  const { analyzer, read } = createRetrieval(await loadFolder(TALKS_FOLDER), 'de')
  return askingClauses(read(question), analyzer).map(({ text }) => text)
}

describe('askingClauses', () => {
  it('finds the clause that asks in a long story', async () => {
    const story =
      'Ich bin Rentner und lese viel Zeitung. Meine Enkelin hat mir neulich etwas vorgelesen. Wie viele Traktoren bekam Schuscha?'
    expect(await clauses(story)).toContain('Wie viele Traktoren bekam Schuscha?')
    expect(await clauses(story)).not.toContain('Ich bin Rentner und lese viel Zeitung.')
  })

  it('reads a short question whole', async () => {
    expect(await clauses('Sag mal, wie viele Traktoren bekam Schuscha?')).toEqual([])
  })

  it('never gives the whole question back', async () => {
    const question =
      'Wie viele Traktoren bekam die Stadt Schuscha im Mai letzten Jahres aus Belarus als Geschenk wirklich?'
    expect(await clauses(question)).not.toContain(question)
  })

  it('reads of a list of questions no more than four clauses from either end', async () => {
    const list = Array.from({ length: 30 }, (_, i) => `Wie viele Traktoren bekam Schuscha am Tag ${i + 1}?`)
    const asking = await clauses(list.join(' '))
    expect(asking).toHaveLength(8)
    expect(asking[0]).toBe(list[0])
    expect(asking[7]).toBe(list[29])
  })
})
