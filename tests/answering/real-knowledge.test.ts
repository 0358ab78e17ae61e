import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Answer, Answerer } from '../../src/answering/answer.ts'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { MAX_ANSWER } from '../../src/answering/compose.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { LANGUAGES } from '../../src/text/language.ts'

let opened: { knowledge: Knowledge; answerer: Answerer } | null = null

async function real() {
  if (opened) return opened
  const { knowledge } = await loadKnowledge(join(import.meta.dirname, '../../knowledge'))
  if (!knowledge) throw new Error('the knowledge folder is not sound: npm run check')
  opened = { knowledge, answerer: createAnswerer(knowledge) }
  return opened
}

const meetingsOf = ({ facts }: Knowledge, answer: Answer): (string | undefined)[] =>
  answer.facts.map((id) => facts.find((fact) => fact.id === id)?.meeting)

describe('the knowledge of the project', { timeout: 30_000 }, () => {
  it('is quoted verbatim, in short replies with few sources', async () => {
    const { knowledge, answerer } = await real()
    const bodies = new Map(knowledge.articles.map(({ id, body }) => [id, body.replace(/\s+/g, ' ')]))
    for (const fact of knowledge.facts) {
      for (const language of LANGUAGES) {
        const answer = answerer.ask({ text: fact.questions[language][0] ?? '', language })
        expect(answer.answer.length).toBeLessThanOrEqual(MAX_ANSWER)
        expect(answer.citations.length).toBeLessThanOrEqual(4)
        for (const { article, quote, url, title } of answer.citations) {
          if (article === null) expect([title, url]).not.toContain(null)
          else expect(bodies.get(article)).toContain(quote?.replace(/\s+/g, ' '))
        }
      }
    }
  })

  it.each([
    'Hat Lukaschenko sein Beileid für die Opfer am Bahnhof ausgedrückt?',
    'Hat der Präsident von Serbien Traktoren gespendet?',
    'Haben Serbien und Aserbaidschan über Aufzüge gesprochen?',
    'Did Lukashenko complain about media attacks?',
    'Did the Serbian president praise the beauty of Baku?',
    'Обсуждал ли Лукашенко аварию на вокзале?',
    'Serbiya prezidenti Şuşaya traktor bağışlayıb?',
    'Ці казаў прэзідэнт Сербіі пра дванаццаць напрамкаў?',
  ])('keeps the two meetings apart: %j', async (text) => {
    const { answerer } = await real()
    expect(answerer.ask({ text })).toMatchObject({ status: 'unanswered', facts: [] })
  })

  it.each([
    ['Worüber sprachen Alijew und der Präsident von Serbien?', 'serbia'],
    ['Wem sprach Alijew sein Beileid aus?', 'serbia'],
    ['What did the president of Serbia thank Aliyev for?', 'serbia'],
    ['Wofür dankte Alijew Lukaschenko?', 'lukashenko'],
    ['Кто подарил тракторы Шуше?', 'lukashenko'],
  ])('answers %j from the meeting %s alone', async (text, meeting) => {
    const { knowledge, answerer } = await real()
    const answer = answerer.ask({ text })
    expect(answer.status).toBe('answered')
    expect(new Set(meetingsOf(knowledge, answer))).toEqual(new Set([meeting]))
  })

  it.each([
    'Was haben die Traktoren gekostet?',
    'Wie viele Traktoren hat Belarus der Stadt Schuscha geschenkt?',
    'Wie alt ist Botschafter Rawkow?',
    'Soll der Handel auf 3 Milliarden Dollar steigen?',
    'War Lukaschenko im März auf Staatsbesuch in Aserbaidschan?',
    'How long did the talks in Baku last?',
    'Did Macron give tractors to Shusha?',
    'Сколько стоили тракторы?',
    'Əliyevin arvadının adı nədir?',
    'Колькі гадоў Лукашэнку?',
  ])('does not answer %j, which it does not tell', async (text) => {
    const { answerer } = await real()
    expect(answerer.ask({ text })).toMatchObject({ status: 'unanswered', facts: [] })
  })

  it('answers both parts of a question', async () => {
    const { answerer } = await real()
    const { facts } = answerer.ask({ text: 'Wann war der Staatsbesuch und wie viele Bereiche wurden festgelegt?' })
    expect(facts).toEqual(expect.arrayContaining(['state-visit-may', 'twelve-areas']))
  })
})
