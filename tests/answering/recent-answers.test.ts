import { describe, expect, it } from 'vitest'
import type { Answerer, Question } from '../../src/answering/answer.ts'
import { createAnswerer } from '../../src/answering/answerer.ts'
import { MAX_QUESTION } from '../../src/answering/reasoning.ts'
import { rememberAnswers } from '../../src/answering/recent-answers.ts'
import { loadFolder } from '../support/load-folder.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const MINUTE = 60_000
const MET = { text: 'Wann haben sich Lukaschenko und Alijew getroffen?', facts: [] }
const TRACTORS = { text: 'Wie viele Traktoren bekam Schuscha?', facts: [] }

/** The real answerer with a count of how often it was asked, and the one that remembers before it. */
async function remembering({ limit = 100 } = {}) {
  const real = createAnswerer(await loadFolder(TALKS_FOLDER))
  const asked: string[] = []
  const counting: Answerer = {
    ...real,
    ask: (question, options) => {
      asked.push(question.text)
      return real.ask(question, options)
    },
    converse: (question) => {
      asked.push(question.text)
      return real.converse(question)
    },
    suggest: (question, most) => {
      asked.push(question.text)
      return real.suggest(question, most)
    },
  }
  const time = { now: 0 }
  const answerer = rememberAnswers(counting, { limit, maxAgeMs: 10 * MINUTE, clock: () => time.now })
  return { real, answerer, asked, time }
}

const untimed = ({ converse }: Answerer, question: Question) => {
  const { answer, ...turn } = converse(question)
  return { ...turn, answer: { ...answer, elapsedMs: 0 } }
}

describe('rememberAnswers', () => {
  it('gives the same answer to the same question without asking again', async () => {
    const { real, answerer, asked } = await remembering()
    for (let i = 0; i < 3; i += 1) expect(untimed(answerer, MET)).toEqual(untimed(real, MET))
    expect(asked).toEqual([MET.text])
  })

  it('takes a question that is only typed with other blanks for the same, and repeats it as typed', async () => {
    const { real, answerer, asked } = await remembering()
    const typed = { text: `  ${MET.text.replaceAll(' ', '  ')}\u200b` }
    answerer.converse(MET)
    expect(untimed(answerer, typed)).toEqual(untimed(real, typed))
    expect(answerer.converse(typed).answer.question).toBe(typed.text)
    expect(asked).toHaveLength(1)
  })

  it('gives the very same object for the same letters, so that its message can be remembered with it', async () => {
    const { answerer } = await remembering()
    expect(answerer.converse(MET).answer).toBe(answerer.converse({ ...MET }).answer)
  })

  it('asks anew for somebody with another language', async () => {
    const { real, answerer, asked } = await remembering()
    for (const language of ['de', 'en', null] as const) {
      const question = { text: 'Baku', language }
      expect(untimed(answerer, question)).toEqual(untimed(real, question))
    }
    expect(asked).toHaveLength(3)
  })

  it('remembers a follow-up for the question that it follows', async () => {
    const { real, answerer, asked } = await remembering()
    const followUps = [
      { text: 'und wo?' },
      { text: 'und wo?', previous: MET },
      { text: 'und wo?', previous: TRACTORS },
      { text: 'und wo?', previous: null },
    ]
    for (const question of [...followUps, ...followUps])
      expect(untimed(answerer, question)).toEqual(untimed(real, question))
    expect(asked).toHaveLength(3)
    expect(untimed(answerer, followUps[1] ?? MET)).not.toEqual(untimed(answerer, followUps[2] ?? MET))
  })

  it('remembers a whole question for everybody, whatever they asked before', async () => {
    const { real, answerer, asked } = await remembering()
    for (const previous of [null, TRACTORS, MET]) {
      const question = { text: 'Wo haben sich Lukaschenko und Alijew getroffen?', previous }
      expect(untimed(answerer, question)).toEqual(untimed(real, question))
    }
    expect(asked).toHaveLength(1)
  })

  it('forgets an answer after ten minutes, however often it was given', async () => {
    const { answerer, asked, time } = await remembering()
    for (const minute of [0, 5, 10]) {
      time.now = minute * MINUTE
      answerer.converse(MET)
    }
    expect(asked).toHaveLength(1)
    time.now += 1
    answerer.converse(MET)
    expect(asked).toHaveLength(2)
  })

  it('forgets the oldest where there are too many', async () => {
    const { answerer, asked } = await remembering({ limit: 2 })
    for (const text of ['Baku', 'Minsk', 'Schuscha', 'Minsk', 'Baku']) answerer.converse({ text })
    expect(asked).toEqual(['Baku', 'Minsk', 'Schuscha', 'Baku'])
  })

  it('reads no more of a question than is answered', async () => {
    const { answerer, asked } = await remembering()
    const long = 'Baku '.repeat(MAX_QUESTION)
    answerer.converse({ text: long })
    answerer.converse({ text: `${long} und mehr` })
    expect(asked).toHaveLength(1)
  })

  it('remembers what it suggested, for each number of suggestions', async () => {
    const { real, answerer, asked } = await remembering()
    for (const most of [50, 1, 50, 1]) expect(answerer.suggest(MET, most)).toEqual(real.suggest(MET, most))
    expect(asked).toHaveLength(2)
  })

  it('answers anew whoever measures', async () => {
    const { answerer, asked } = await remembering()
    answerer.ask(MET)
    answerer.ask(MET, { topPassages: 0 })
    expect(asked).toHaveLength(2)
  })
})
