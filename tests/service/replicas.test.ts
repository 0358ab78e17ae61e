import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { articleFile, rewriteKnowledgeFolder, writeKnowledgeFolder } from '../support/knowledge-folder.ts'
import { createDatabase } from '../support/postgres.ts'
import { startReplicas, startService } from '../support/service.ts'
import { privateMessage, startTelegramServer, type TelegramServer } from '../support/telegram-server.ts'

const ADMIN = 999

async function setting() {
  const server = await startTelegramServer()
  onTestFinished(() => server.close())
  const DATABASE_URL = await createDatabase(inject('postgresUrl'))
  return { server, env: { DATABASE_URL, ADMIN_IDS: String(ADMIN) } }
}

const repliedChats = (server: TelegramServer) => server.performed('sendMessage').map(({ payload }) => payload.chat_id)
const question = (chat: number) => privateMessage(chat, 'Was ist trade?')
const range = (count: number) => Array.from({ length: count }, (_, number) => number + 1)

describe('three replicas behind a balancer', () => {
  test('lose nothing when one is killed in the middle of a burst', async () => {
    const { server, env } = await setting()
    const [first] = await startReplicas(3, { server, env })
    server.deliver(...range(200).map(question))
    await server.until(() => repliedChats(server).length >= 60)
    await first?.kill()
    await server.until(() => new Set(repliedChats(server)).size === 200 && server.unconfirmed().length === 0)
    const replies = repliedChats(server).length
    // Only what the killed one was sending at that moment may come twice.
    expect(replies).toBeLessThanOrEqual(200 + 50)
  })

  test('answer an update once that is delivered to several of them', async () => {
    const { server, env } = await setting()
    const replicas = await startReplicas(3, { server, env })
    let losses = 10
    server.loseConfirmations(() => losses-- > 0)
    server.deliver(...range(20).map(question))
    await server.until(() => new Set(repliedChats(server)).size === 20 && server.unconfirmed().length === 0)
    await Promise.all(replicas.map((replica) => replica.stop()))
    expect(repliedChats(server)).toHaveLength(20)
  })

  test('together keep to the limits of sending', async () => {
    const { server, env } = await setting()
    await startReplicas(3, { server, env: { ...env, SEND_LIMITS: 'on' } })
    server.deliver(...range(60).map(question), question(1), question(2))
    await server.until(() => repliedChats(server).length === 62)
    const sent = server.performed('sendMessage')
    const inTheNextSecond = (from: number) => sent.filter(({ at }) => from <= at && at < from + 1000).length
    // Each by itself would let thirty out; a busy machine lets some of them arrive late.
    expect(Math.max(...sent.map(({ at }) => inTheNextSecond(at)))).toBeLessThanOrEqual(40)
    const [first = 0, second = 0] = sent.filter(({ payload }) => payload.chat_id === 1).map(({ at }) => at)
    expect(second - first).toBeGreaterThan(700)
  })

  test('count together how much a user sends, and tell them once', async () => {
    const { server, env } = await setting()
    await startReplicas(3, { server, env: { ...env, FLOOD_LIMIT: '5' } })
    server.deliver(...range(30).map(() => question(7)))
    server.deliver(question(8))
    await server.until(() => repliedChats(server).includes(8) && server.unconfirmed().length === 0)
    await server.until(() => repliedChats(server).filter((chat) => chat === 7).length >= 6)
    expect(repliedChats(server).filter((chat) => chat === 7)).toHaveLength(6)
  })
})

describe('a reload across replicas', () => {
  /** Without facts: its gates take no time. */
  const FOLDER = { 'articles/talks.md': articleFile('Die Präsidenten sprachen in Baku über den Handel.') }
  const CHANGED = { 'articles/more.md': '---\nlanguage: de\n---\n\nBelarus lieferte auch Aufzüge.\n' }
  const reload = privateMessage(ADMIN, '/reload')
  const summaries = (server: TelegramServer) =>
    server.performed('editMessageText').map(({ payload }) => String(payload.text))

  test('reaches all of them, and the admin sees one summary', async () => {
    const { server, env } = await setting()
    const KNOWLEDGE_DIR = await writeKnowledgeFolder(FOLDER)
    await startReplicas(3, { server, env: { ...env, KNOWLEDGE_DIR } })
    await rewriteKnowledgeFolder(KNOWLEDGE_DIR, CHANGED)
    server.deliver(reload)
    await server.until(() => summaries(server).length === 1)
    const hash = /New knowledge: (\w+)/.exec(summaries(server)[0] ?? '')?.[1]
    expect(summaries(server)[0]).toContain(`3 of 3 replicas on ${hash}.`)
  })

  test('leaves a replica whose folder is not sound on the old knowledge, and says so', async () => {
    const { server, env } = await setting()
    const folders = await Promise.all(range(2).map(() => writeKnowledgeFolder(FOLDER)))
    const [first, second] = await Promise.all(
      folders.map((KNOWLEDGE_DIR, number) =>
        startService({ server, webhook: true, env: { ...env, KNOWLEDGE_DIR, REPLICA_NAME: `bot-${number + 1}` } }),
      ),
    )
    await Promise.all([first?.ready(), second?.ready()])
    server.deliverTo([first?.url ?? ''])
    await rewriteKnowledgeFolder(folders[0] ?? '', CHANGED)
    await rewriteKnowledgeFolder(folders[1] ?? '', { 'articles/more.md': 'no front matter' })
    server.deliver(reload)
    await server.until(() => summaries(server).length === 1)
    expect(summaries(server)[0]).toMatch(
      /1 of 2 replicas on \w+\.\n\nbot-2 did not accept its folder and keeps \w+:\narticles\/more\.md:1 /,
    )
  })

  test('is what a replica starts with that comes later', async () => {
    const { server, env } = await setting()
    const KNOWLEDGE_DIR = await writeKnowledgeFolder({ ...FOLDER, ...CHANGED })
    const [first] = await startReplicas(1, { server, env: { ...env, KNOWLEDGE_DIR } })
    const other = await writeKnowledgeFolder(FOLDER)
    const second = await startService({ server, webhook: true, env: { ...env, KNOWLEDGE_DIR: other } })
    await second.ready()
    const hashOf = async (url = '') =>
      /knowledge\w*\{hash="(\w+)"/.exec(await (await fetch(`${url}/metrics`)).text())?.[1]
    expect(await hashOf(second.url)).toBe(await hashOf(first?.url))
  })

  test('under load loses no question', async () => {
    const { server, env } = await setting()
    await startReplicas(3, { server, env })
    server.deliver(...range(150).map(question), reload, ...range(150).map((chat) => question(chat + 150)))
    await server.until(() => summaries(server).length === 1)
    await server.until(() => new Set(repliedChats(server)).size === 301 && server.unconfirmed().length === 0)
    expect(repliedChats(server)).toHaveLength(301)
  })
})
