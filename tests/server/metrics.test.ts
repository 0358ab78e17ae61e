import { describe, expect, test } from 'vitest'
import { createMetrics, type MetricsSources } from '../../src/server/metrics.ts'
import { serve } from '../support/http-server.ts'

const SOURCES: MetricsSources = {
  queueLength: () => 3,
  knowledgeHash: () => '4f2a',
  isDatabaseUp: () => true,
  deferredWrites: () => 5,
  droppedWrites: () => 2,
}

async function start(sources: Partial<MetricsSources> = {}) {
  const { observer, routes } = createMetrics({ ...SOURCES, ...sources })
  const { url } = await serve(routes)
  const read = async () => {
    const response = await fetch(`${url}/metrics`)
    return { type: response.headers.get('content-type'), lines: (await response.text()).split('\n') }
  }
  return { observer, read }
}

describe('/metrics', () => {
  test('has the counts of what happened', async () => {
    const { observer, read } = await start()
    observer.updateReceived('message')
    observer.updateReceived('message')
    observer.answered({ status: 'answered', language: 'de' }, 'chat')
    observer.replied('message', 0.03)
    observer.reloaded(true)
    observer.reloaded(false)
    observer.waited('flood-limit', 7)
    observer.waited('pace', 0.5)
    observer.flooded()
    observer.crowdedOut()
    observer.retaken(4)
    const { type, lines } = await read()
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(lines).toEqual(
      expect.arrayContaining([
        'bot_updates_total{kind="message"} 2',
        'bot_answers_total{status="answered",language="de",place="chat"} 1',
        'bot_reply_seconds_bucket{le="0.025",kind="message"} 0',
        'bot_reply_seconds_bucket{le="0.05",kind="message"} 1',
        'bot_reloads_total{result="accepted"} 1',
        'bot_reloads_total{result="rejected"} 1',
        'bot_send_waits_total{cause="flood-limit"} 1',
        'bot_send_wait_seconds_total{cause="flood-limit"} 7',
        'bot_send_wait_seconds_total{cause="pace"} 0.5',
        'bot_floods_total 1',
        'bot_crowded_out_updates_total 1',
        'bot_retaken_updates_total 4',
      ]),
    )
  })

  test('has the state of the moment and of the process', async () => {
    let hash: string | null = null
    const { read } = await start({ knowledgeHash: () => hash })
    expect((await read()).lines.filter((line) => line.startsWith('bot_knowledge_info'))).toEqual([])
    hash = '4f2a'
    await read()
    hash = '5b3c'
    const { lines } = await read()
    expect(lines.filter((line) => line.startsWith('bot_knowledge_info'))).toEqual(['bot_knowledge_info{hash="5b3c"} 1'])
    expect(lines).toEqual(
      expect.arrayContaining([
        'bot_queue_length 3',
        'bot_database_up 1',
        'bot_deferred_writes 5',
        'bot_dropped_writes_total 2',
      ]),
    )
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true)
  })
})
