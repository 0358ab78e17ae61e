import { type Language, parseLanguage } from '../text/language.ts'
import type { Availability } from './availability.ts'
import type { DeferredWrites } from './deferred-writes.ts'

/** What a chat has chosen for itself. */
export interface ChatSettings {
  /** Null where the chat has chosen none. While the database is away: what this process read or stored last. */
  language(chat: number): Promise<Language | null>
  /** Null takes the choice back. */
  setLanguage(chat: number, language: Language | null): Promise<void>
  /** Deletes all that is kept of the chat. */
  forget(chat: number): Promise<void>
}

/** Chats whose choice is remembered for as long as the database is away; those that spoke last. */
const MAX_REMEMBERED = 10_000

export function createChatSettings(dependencies: {
  readonly availability: Pick<Availability, 'read'>
  readonly deferred: DeferredWrites
}): ChatSettings {
  const { availability, deferred } = dependencies
  const remembered = new Map<number, Language | null>()

  function remember(chat: number, language: Language | null): Language | null {
    remembered.delete(chat)
    remembered.set(chat, language)
    if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.keys().next().value as number)
    return language
  }

  async function setLanguage(chat: number, language: Language | null): Promise<void> {
    remember(chat, language)
    await deferred.write((db) =>
      language === null
        ? db.deleteFrom('chat_settings').where('chat_id', '=', chat).execute()
        : db
            .insertInto('chat_settings')
            .values({ chat_id: chat, language })
            .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ language }))
            .execute(),
    )
  }

  return {
    async language(chat) {
      // What waits to be written is newer than what stands in the database.
      if (deferred.waiting() > 0 && remembered.has(chat)) return remembered.get(chat) ?? null
      return availability.read(
        async (db) => {
          const row = await db
            .selectFrom('chat_settings')
            .select('language')
            .where('chat_id', '=', chat)
            .executeTakeFirst()
          return remember(chat, parseLanguage(row?.language))
        },
        () => remembered.get(chat) ?? null,
      )
    },
    setLanguage,
    forget: (chat) => setLanguage(chat, null),
  }
}
