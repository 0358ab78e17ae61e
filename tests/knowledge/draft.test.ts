import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToDraft, createDraft } from '../../src/knowledge/draft.ts'
import { verifyDraft } from '../../src/knowledge/verify.ts'
import { SOUND_FOLDER } from '../support/knowledge-folder.ts'

const FILES = Object.entries(SOUND_FOLDER).map(([path, content]) => ({ path, content: content.toString() }))
const SOUND = { articles: true, facts: true, lexicon: true }

/** Pieces that have a meaning in YAML or in the files. */
const PIECE = fc.constantFrom(
  '',
  '\n',
  '  ',
  '- ',
  ': ',
  '"',
  "'",
  '{',
  ']',
  '&a ',
  '*a',
  '#',
  '|',
  '>',
  '\t',
  '---\n',
  'null',
  '\0',
  '😀',
  '__proto__: 1\n',
)

describe('addToDraft', () => {
  it('gives the line of the body of an article, for its paragraphs', () => {
    const draft = createDraft()
    expect(addToDraft(draft, { path: 'articles/a.md', content: '---\nlanguage: de\n---\n\n\nText.\n' })).toEqual([])
    expect(draft.articles[0]).toMatchObject({ bodyLine: 6, data: { id: 'a', body: 'Text.' } })
  })

  it('keeps what stands between lines of hyphens in the body', () => {
    const draft = createDraft()
    addToDraft(draft, { path: 'articles/a.md', content: '---\nlanguage: de\n---\nEins.\n\n---\n\nZwei.\n' })
    expect(draft.articles[0]?.data.body).toBe('Eins.\n\n---\n\nZwei.')
  })

  it('turns whatever somebody types into a file into problems on lines of that file, never into an error', () => {
    fc.assert(
      fc.property(fc.nat(FILES.length - 1), fc.nat(3000), fc.nat(40), PIECE, (which, at, cut, piece) => {
        const draft = createDraft()
        const files = FILES.map((file, index) => {
          if (index !== which) return file
          const start = at % file.content.length
          return { ...file, content: file.content.slice(0, start) + piece + file.content.slice(start + cut) }
        })
        const problems = files.flatMap((file) => addToDraft(draft, file))
        problems.push(...verifyDraft(draft, SOUND))
        for (const { file, line } of problems) {
          const lines = files.find(({ path }) => path === file)?.content.split('\n').length ?? 0
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines + 1)
        }
      }),
      { numRuns: 500 },
    )
  })
})
