import { describe, expect, it } from 'vitest'
import { articlesById, citeFacts, citeQuote, MAX_CITATIONS } from '../../src/answering/cite.ts'
import type { Evidence, Fact } from '../../src/knowledge/knowledge.ts'
import { SMALL_KNOWLEDGE } from '../support/small-knowledge.ts'

const articles = articlesById(SMALL_KNOWLEDGE)
const quote = (text: string): Evidence => ({ article: 'agency-talks', quote: text, start: 0, end: text.length })
const reference = (url: string): Evidence => ({ title: 'Seite', publisher: 'Verlag', url, published: '2024-11-24' })
const fact = (...evidence: Evidence[]): Fact => {
  const [first] = SMALL_KNOWLEDGE.facts
  if (!first) throw new Error('no fact')
  return { ...first, evidence }
}
const quotesOf = (...facts: Fact[]): (string | null)[] => citeFacts(facts, articles).map((citation) => citation.quote)

describe('citeFacts', () => {
  it('gives every fact its first source before any its second', () => {
    expect(quotesOf(fact(quote('a1'), quote('a2')), fact(quote('b1')))).toEqual(['a1', 'b1', 'a2'])
  })

  it('gives at most four, each span once', () => {
    expect(quotesOf(fact(...['a', 'b', 'c', 'd', 'e', 'f'].map(quote)))).toEqual(['a', 'b', 'c', 'd'])
    expect(MAX_CITATIONS).toBe(4)
    expect(quotesOf(fact(quote('a')), fact(quote('a'), quote('b')))).toEqual(['a', 'b'])
  })

  it('takes nothing for a quote from a source outside the folder', () => {
    expect(citeFacts([fact(reference('https://a.example'))], articles)).toEqual([
      {
        article: null,
        quote: null,
        title: 'Seite',
        publisher: 'Verlag',
        url: 'https://a.example',
        published: '2024-11-24',
      },
    ])
  })

  it('tells two outside sources apart by their address', () => {
    const facts = [fact(reference('https://a.example')), fact(reference('https://b.example'))]
    expect(citeFacts(facts, articles).map(({ url }) => url)).toEqual(['https://a.example', 'https://b.example'])
  })

  it('has none for no facts', () => {
    expect(citeFacts([], articles)).toEqual([])
  })
})

describe('citeQuote', () => {
  it('leaves null what the article does not tell', () => {
    expect(citeQuote('nameless', 'Trade', articles)).toEqual({
      article: 'nameless',
      quote: 'Trade',
      title: null,
      publisher: null,
      url: null,
      published: null,
    })
  })
})
