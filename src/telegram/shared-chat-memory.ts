import type { Channel } from '../store/channel.ts'
import type { Replicas } from '../store/replicas.ts'
import type { Seal } from '../store/seal.ts'
import type { ChatMemory, PreviousQuestion } from './chat-memory.ts'

/** What one replica remembers and tells the others. */
type Change =
  | { readonly kind: 'question'; readonly chat: number; readonly question: PreviousQuestion }
  | { readonly kind: 'answer'; readonly chat: number; readonly asked: number; readonly answer: number }
  | { readonly kind: 'forget'; readonly chat: number }

const TOPIC = 'chat-memory'

/**
 * The memory of a chat whose next message another replica may get: what one is told, all are, sealed, as the database that
 * carries it is not to know what people write. What does not arrive costs a follow-up, not an answer: nobody waits for it.
 */
export function shareChatMemory(
  memory: ChatMemory,
  dependencies: {
    readonly channel: Pick<Channel, 'publish' | 'subscribe'>
    readonly replicas: Pick<Replicas, 'id' | 'liveCount'>
    readonly seal: Pick<Seal, 'seal' | 'open'>
  },
): ChatMemory {
  const { channel, replicas, seal } = dependencies

  channel.subscribe(TOPIC, (payload) => {
    const text = seal.open(Buffer.from(payload, 'base64'))
    if (text === null) return
    const { from, change } = JSON.parse(text) as { from: string; change: Change }
    // One's own are older by now than what one has remembered since.
    if (from !== replicas.id) apply(change)
  })

  function apply(change: Change): void {
    if (change.kind === 'question') memory.setPreviousQuestion(change.chat, change.question)
    else if (change.kind === 'answer') memory.setAnswerMessage(change.chat, change.asked, change.answer)
    else if (change.kind === 'forget') memory.forget(change.chat)
  }

  function tell(change: Change): void {
    if (replicas.liveCount() < 2) return
    const sealed = seal.seal(JSON.stringify({ from: replicas.id, change }))
    // Where the database is away. Too long it is not: a question has at most 1,000 letters of three bytes.
    channel.publish(TOPIC, Buffer.from(sealed).toString('base64')).catch(() => {})
  }

  return {
    ...memory,
    setPreviousQuestion(chat, question) {
      memory.setPreviousQuestion(chat, question)
      tell({ kind: 'question', chat, question })
    },
    setAnswerMessage(chat, asked, answer) {
      memory.setAnswerMessage(chat, asked, answer)
      tell({ kind: 'answer', chat, asked, answer })
    },
    forget(chat) {
      memory.forget(chat)
      tell({ kind: 'forget', chat })
    },
  }
}
