import { setImmediate as delivered } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { type Channel, createLocalChannel } from '../../src/store/channel.ts'
import { createSeal } from '../../src/store/seal.ts'
import { createChatMemory } from '../../src/telegram/chat-memory.ts'
import { shareChatMemory } from '../../src/telegram/shared-chat-memory.ts'

const CHAT = 4711
const QUESTION = { text: 'Wer ist Andrej Rawkow?', facts: ['ravkov'] }
const now = () => new Date('2026-01-01T12:00:00Z')

function replica(id: string, channel: Pick<Channel, 'publish' | 'subscribe'>, { others = 1, token = '42:test' } = {}) {
  const replicas = { id, liveCount: () => 1 + others }
  return shareChatMemory(createChatMemory(now), { channel, replicas, seal: createSeal(token) })
}

/** A channel that keeps what was said on it. */
function channelOf() {
  const local = createLocalChannel(pino({ level: 'silent' }))
  const said: string[] = []
  const publish = (topic: string, payload: string) => {
    said.push(payload)
    return local.publish(topic, payload)
  }
  return { channel: { ...local, publish }, said }
}

describe('the memory of a chat that several replicas share', () => {
  it('knows at each what another was asked last, and which message answers which', async () => {
    const { channel } = channelOf()
    const [one, two] = [replica('one', channel), replica('two', channel)]
    one.setPreviousQuestion(CHAT, QUESTION)
    two.setAnswerMessage(CHAT, 7, 8)
    await delivered()
    for (const memory of [one, two]) {
      expect(memory.previousQuestion(CHAT)).toEqual(QUESTION)
      expect(memory.answerMessage(CHAT, 7)).toBe(8)
    }
  })

  it('is forgotten by all when one forgets', async () => {
    const { channel } = channelOf()
    const [one, two] = [replica('one', channel), replica('two', channel)]
    one.setPreviousQuestion(CHAT, QUESTION)
    one.setAnswerMessage(CHAT, 7, 8)
    await delivered()
    two.forget(CHAT)
    await delivered()
    for (const memory of [one, two]) {
      expect(memory.previousQuestion(CHAT)).toBeUndefined()
      expect(memory.answerMessage(CHAT, 7)).toBeUndefined()
    }
  })

  it('does not go back to what it heard itself say', async () => {
    const { channel, said } = channelOf()
    const one = replica('one', channel)
    one.setPreviousQuestion(CHAT, QUESTION)
    one.setPreviousQuestion(CHAT, { ...QUESTION, text: 'newer' })
    // It arrives when it arrives.
    await channel.publish('chat-memory', said[0] ?? '')
    await delivered()
    expect(one.previousQuestion(CHAT)?.text).toBe('newer')
  })

  it('is told in a form that only this bot reads', async () => {
    const { channel, said } = channelOf()
    const one = replica('one', channel)
    const stranger = replica('two', channel, { token: '42:other' })
    one.setPreviousQuestion(CHAT, QUESTION)
    await delivered()
    expect(said).toHaveLength(1)
    expect(said.map((text) => Buffer.from(text, 'base64').toString('latin1')).join()).not.toMatch(/Rawkow|4711/)
    expect(stranger.previousQuestion(CHAT)).toBeUndefined()
  })

  it('is kept to itself where it is alone', async () => {
    const { channel, said } = channelOf()
    replica('one', channel, { others: 0 }).setPreviousQuestion(CHAT, QUESTION)
    expect(said).toEqual([])
  })

  it('is this replica’s own where the others cannot be reached, or the question is too long to be told', async () => {
    const { channel } = channelOf()
    const away = { ...channel, publish: () => Promise.reject(new Error('away')) }
    const one = replica('one', away)
    one.setPreviousQuestion(CHAT, QUESTION)
    expect(one.previousQuestion(CHAT)).toEqual(QUESTION)
    const two = replica('two', channel)
    two.setPreviousQuestion(CHAT, { text: '😀'.repeat(2000), facts: [] })
    await delivered()
    expect(two.previousQuestion(CHAT)?.facts).toEqual([])
  })

  it('is not disturbed by what anybody else says on the channel', async () => {
    const { channel } = channelOf()
    const one = replica('one', channel)
    for (const payload of ['', '{}', 'AQ==', Buffer.from(createSeal('42:test').seal('[]')).toString('base64')]) {
      await channel.publish('chat-memory', payload)
    }
    await delivered()
    expect(one.previousQuestion(CHAT)).toBeUndefined()
  })
})
