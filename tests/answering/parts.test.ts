import { describe, expect, it } from 'vitest'
import { splitParts } from '../../src/answering/parts.ts'
import type { Language } from '../../src/text/language.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

async function parts(text: string, language: Language = 'de'): Promise<string[]> {
  const { analyzer, read } = createRetrieval(await loadFolder(TALKS_FOLDER), language)
  return splitParts(read(text), analyzer).map((part) => part.text.trim().replace(/[,?]$/, ''))
}

describe('splitParts', () => {
  it.each<[Language, string, string[]]>([
    ['de', 'Wer bekam Traktoren und wann kam die Windkraft?', ['Wer bekam Traktoren', 'wann kam die Windkraft']],
    ['de', 'Wer bekam Traktoren? Wo baut man Aufzüge?', ['Wer bekam Traktoren', 'Wo baut man Aufzüge']],
    ['de', 'Wer bekam Traktoren, wo baut man Aufzüge?', ['Wer bekam Traktoren', 'wo baut man Aufzüge']],
    ['de', 'Wer bekam Trakktorenn und wann kam die Windkraft?', ['Wer bekam Trakktorenn', 'wann kam die Windkraft']],
    ['en', 'Who got tractors and where are the elevators?', ['Who got tractors', 'where are the elevators']],
    ['ru', 'Кто получил тракторы и где лифты?', ['Кто получил тракторы', 'где лифты']],
  ])('cuts the %s question %j', async (language, text, expected) => {
    expect(await parts(text, language)).toEqual(expected)
  })

  it.each([
    'Wer bekam Traktoren?',
    'Was verbindet Belarus und Aserbaidschan?',
    'Wann trafen sich Alijew und der Präsident von Serbien?',
    'Und wo?',
    '',
  ])('leaves %j whole', async (text) => {
    expect(await parts(text)).toEqual([])
  })

  it('does not answer a list of more than four', async () => {
    expect(
      await parts('Wer? Wo ist Baku? Wo ist Minsk? Wer bekam Traktoren? Wo baut man Aufzüge? Was ist Windkraft?'),
    ).toEqual([])
  })
})
