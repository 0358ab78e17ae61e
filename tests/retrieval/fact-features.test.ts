import { describe, expect, it } from 'vitest'
import { conflictPenalty, kindFeatures, NO_CONFLICTS } from '../../src/retrieval/fact-features.ts'
import type { AnswerKind } from '../../src/text/languages/profile.ts'
import { loadFolder } from '../support/load-folder.ts'
import { createRetrieval } from '../support/retrieval.ts'
import { TALKS_FOLDER } from '../support/talks-folder.ts'

const conflict = async (question: string, answers: readonly AnswerKind[]) => {
  const { read } = createRetrieval(await loadFolder(TALKS_FOLDER), 'de')
  return kindFeatures(read(question), answers, new Set(), true)
}

describe('conflictPenalty', () => {
  it('is nothing without a conflict and grows with each, up to a limit', () => {
    const one = conflictPenalty({ ...NO_CONFLICTS, kind: 1 })
    const two = conflictPenalty({ ...NO_CONFLICTS, kind: 1, dates: 1 })
    expect(conflictPenalty(NO_CONFLICTS)).toBe(0)
    expect(one).toBeGreaterThan(3)
    expect(two).toBeGreaterThan(one)
    expect(conflictPenalty({ ...NO_CONFLICTS, numbers: 9 })).toBe(
      conflictPenalty({ ...NO_CONFLICTS, numbers: 2, names: 3 }),
    )
  })
})

describe('kindFeatures', () => {
  it.each<[string, AnswerKind[]]>([
    ['Wie viele Traktoren?', ['what', 'who']],
    ['Wann trafen sie sich?', ['who', 'where']],
    ['Warum dankte er?', ['who', 'what']],
    ['Wer kam?', ['when']],
    ['Wie lange dauerte es?', ['when', 'count']],
  ])('rule out for %j a fact that answers %j', async (question, answers) => {
    expect(await conflict(question, answers)).toMatchObject({ kind: -1, hardKind: 1 })
  })

  it.each<[string, AnswerKind[]]>([
    ['Wie viele Traktoren?', ['count']],
    ['Welches Land half?', ['who']],
    ['Wie viel Geld war es?', ['amount']],
  ])('do not for %j one that answers %j', async (question, answers) => {
    expect(await conflict(question, answers)).toMatchObject({ kind: 1, hardKind: 0 })
  })

  it('say nothing where nothing is asked', async () => {
    expect(await conflict('Traktoren Schuscha', ['who'])).toEqual({ kind: 0, kindSeen: 0, hardKind: 0 })
  })
})
