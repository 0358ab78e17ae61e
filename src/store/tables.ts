import type { Generated, Kysely } from 'kysely'

/** The same tables on both engines. Times are milliseconds since 1970, ids of chats and updates whole numbers up to 2^53. */
export interface Tables {
  chat_settings: ChatSettingsTable
  feedback: FeedbackTable
  unanswered: UnansweredTable
  reloads: ReloadsTable
  tallies: TalliesTable
  updates: UpdatesTable
  replicas: ReplicasTable
  published_knowledge: PublishedKnowledgeTable
  send_slots: SendSlotsTable
  floods: FloodsTable
}

export type Db = Kysely<Tables>

export type Engine = 'sqlite' | 'postgres'

interface ChatSettingsTable {
  chat_id: number
  language: string
}

interface FeedbackTable {
  /** A fact's id, or the key of an article after "#". */
  subject: string
  up: number
  down: number
}

interface UnansweredTable {
  id: Generated<number>
  /** Normalised; unique together with the language. */
  question: string
  language: string
  askings: number
  first_asked_at: number
  last_asked_at: number
  /** 1 where an admin does not want to see it again; it stays, so that the next asking does not bring it back. */
  dropped: number
}

interface ReloadsTable {
  id: Generated<number>
  finished_at: number
  /** Name of the replica that reloaded. */
  replica: string
  /** Of the knowledge that answers since; null where the folder was not accepted. */
  hash: string | null
  problems: number
  elapsed_ms: number
}

interface TalliesTable {
  /** ISO day, UTC. */
  day: string
  name: string
  label: string
  count: number
}

interface UpdatesTable {
  /** Id of the bot that received it: a database that is given another token does not mistake its updates. */
  bot_id: number
  update_id: number
  /** The update, sealed with the token; null as soon as it is handled. */
  payload: Uint8Array | null
  /** The replica that handles it; null where that one gave it back. */
  owner: string | null
  /** How often its handling was begun: what ends the process each time is given up in the end. */
  attempts: number
  received_at: number
  finished_at: number | null
}

interface ReplicasTable {
  id: string
  name: string
  started_at: number
  seen_at: number
  /** Of the knowledge it answers from. */
  hash: string | null
}

interface PublishedKnowledgeTable {
  /** Always 1: one version is published at a time. */
  id: number
  hash: string
  /** The folder's files, packed and compressed. */
  files: Uint8Array
  published_at: number
}

interface SendSlotsTable {
  key: string
  /** When the next message may be sent under this key. */
  next_at: number
}

interface FloodsTable {
  /** Keyed hash of a user's id. */
  key: string
  /** Messages not yet drained (leaky bucket). */
  level: number
  at: number
  /** Since when this user floods; null while calm. */
  since: number | null
}
