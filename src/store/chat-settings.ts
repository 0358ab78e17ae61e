import { type Language, parseLanguage } from '../text/language.ts'
import type { Availability } from './availability.ts'
import type { Channel } from './channel.ts'
import { createCompiledStatement } from './compiled-statement.ts'
import type { DeferredWrites } from './deferred-writes.ts'
import type { Seal } from './seal.ts'
import type { Db } from './tables.ts'

/** What a chat has chosen for itself. */
export interface ChatSettings {
  /** Null where the chat has chosen none. While the database is away: what this process read or stored last. */
  language(chat: number): Promise<Language | null>
  /** Null takes the choice back. */
  setLanguage(chat: number, language: Language | null): Promise<void>
  /** Deletes all that is kept of the chat. */
  forget(chat: number): Promise<void>
}

interface Remembered {
  readonly language: Language | null
  /** In ms since 1970; from then on it has to be read again. */
  readonly believedUntil: number
}

/** Those that spoke last. */
const MAX_REMEMBERED = 10_000

const TOPIC = 'chat-settings'

const readLanguage = createCompiledStatement((db, { chat }: { readonly chat: number }) =>
  db.selectFrom('chat_settings').select('language').where('chat_id', '=', chat),
)

export interface ChatSettingsDependencies {
  readonly availability: Pick<Availability, 'read' | 'onReturn'>
  readonly deferred: DeferredWrites
  /** Tells other replicas which chat has chosen anew, sealed: who reads the database's messages is not to know the chat. */
  readonly channel: Pick<Channel, 'publish' | 'subscribe' | 'onGap'>
  readonly seal: Pick<Seal, 'seal' | 'open'>
  readonly now: () => Date
  /** For so long a choice is believed if nobody says otherwise: who changes it may not be heard. */
  readonly believedMs: number
}

/** Asked with every message and hardly ever changed: kept in memory for as long as it can be trusted. */
export function createChatSettings(dependencies: ChatSettingsDependencies): ChatSettings {
  const { availability, deferred, channel, seal, now, believedMs } = dependencies
  const remembered = new Map<number, Remembered>()
  /** Counted, so that a read that was under way meanwhile is not believed for longer than it takes. */
  let changes = 0

  /** Not forgotten: while the database is away, it is the best there is. */
  function doubt(chat: number): void {
    changes += 1
    const known = remembered.get(chat)
    if (known) remembered.set(chat, { ...known, believedUntil: 0 })
  }

  function doubtAll(): void {
    changes += 1
    for (const chat of remembered.keys()) doubt(chat)
  }

  channel.subscribe(TOPIC, (payload) => {
    const chat = seal.open(Buffer.from(payload, 'base64'))
    if (chat !== null) doubt(Number(chat))
  })
  channel.onGap(doubtAll)
  availability.onReturn(doubtAll)

  function remember(chat: number, language: Language | null): void {
    remembered.delete(chat)
    remembered.set(chat, { language, believedUntil: now().getTime() + believedMs })
    if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.keys().next().value as number)
  }

  async function read(db: Db, chat: number): Promise<Language | null> {
    const changesBefore = changes
    const { rows } = await readLanguage(db, { chat })
    const language = parseLanguage(rows[0]?.language)
    if (changes === changesBefore) remember(chat, language)
    return language
  }

  async function setLanguage(chat: number, language: Language | null): Promise<void> {
    changes += 1
    remember(chat, language)
    const news = Buffer.from(seal.seal(String(chat))).toString('base64')
    await deferred.write(async (db) => {
      if (language === null) await db.deleteFrom('chat_settings').where('chat_id', '=', chat).execute()
      else {
        await db
          .insertInto('chat_settings')
          .values({ chat_id: chat, language })
          .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ language }))
          .execute()
      }
      // Only now: whoever hears of it reads what has been written. If it cannot be told, all of it is done again.
      await channel.publish(TOPIC, news)
    })
  }

  return {
    async language(chat) {
      const known = remembered.get(chat)
      // What waits to be written is newer than what stands in the database.
      if (known && (deferred.waiting() > 0 || now().getTime() < known.believedUntil)) return known.language
      return availability.read(
        (db) => read(db, chat),
        () => known?.language ?? null,
      )
    },
    setLanguage,
    forget: (chat) => setLanguage(chat, null),
  }
}
