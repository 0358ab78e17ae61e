import fc from 'fast-check'
import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types'
import { BOT_INFO } from '../support/bot.ts'

export type UpdateKind = Exclude<keyof Update, 'update_id'>
type Anything = fc.Arbitrary<unknown>

const QUESTIONS = [
  'Wann trafen sich die Präsidenten?',
  'what is trade',
  'und wo?',
  'Кто встретился?',
  'ticarət',
  'hi',
  '?',
]
const COMMANDS = [
  'start',
  'help',
  'ask',
  'topics',
  'timeline',
  'sources',
  'lang',
  'about',
  'privacy',
  'reload',
  'forget',
]
const PIECES = [
  '<b>',
  '&amp;',
  '"',
  '\0',
  '\uD800',
  '\uDC00',
  '\u202E',
  '\u2066',
  '\u0301',
  '\u200D',
  '\n',
  '😀',
  '@',
  '/',
  '1.',
]

/** What people write, what they should not write, and what nobody can write. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...QUESTIONS),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...PIECES, 'a', 'trade', ' '), maxLength: 40 }),
  fc
    .tuple(fc.constantFrom(...COMMANDS), fc.constantFrom('', `@${BOT_INFO.username}`, '@other_bot'), fc.string())
    .map(([command, bot, rest]) => `/${command}${bot} ${rest}`),
  fc.tuple(fc.constantFrom('a', ' ', '0', 'я', '\u0301', '('), fc.nat(4096)).map(([unit, count]) => unit.repeat(count)),
)

const id = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 2 ** 52 }))
const count = fc.nat(100)
/** Fields beside those that are always there are left out at random, as Telegram does. */
const record = (required: Record<string, Anything>, optional: Record<string, Anything> = {}): Anything =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const user: fc.Arbitrary<User> = record(
  { id, is_bot: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.boolean()), first_name: nastyText },
  {
    last_name: nastyText,
    username: nastyText,
    language_code: fc.oneof(fc.constantFrom('de', 'az', 'zh-hans'), nastyText),
  },
) as fc.Arbitrary<User>

const chat: fc.Arbitrary<Chat> = fc.oneof(
  record({ id, type: fc.constant('private') }, { first_name: nastyText }),
  record({ id: id.map((n) => -n), type: fc.constantFrom('group', 'supergroup', 'channel'), title: nastyText }),
) as fc.Arbitrary<Chat>
const privateChat = record({ id, type: fc.constant('private') })
const channel = record({ id: id.map((n) => -n), type: fc.constant('channel'), title: nastyText })
const group = record({ id: id.map((n) => -n), type: fc.constantFrom('group', 'supergroup'), title: nastyText })

const entity: fc.Arbitrary<MessageEntity> = record(
  {
    type: fc.constantFrom('mention', 'bot_command', 'url', 'text_mention', 'text_link', 'bold', 'custom_emoji', 'pre'),
    offset: fc.oneof(fc.constant(0), fc.nat(50)),
    length: fc.nat(50),
    user,
    url: nastyText,
  },
  {},
) as fc.Arbitrary<MessageEntity>

const file = record({ file_id: fc.string(), file_unique_id: fc.string(), width: count, height: count, duration: count })
const object = fc.dictionary(fc.constantFrom('name', 'title', 'total_amount', 'user_id'), nastyText)
const poll = record({ id: fc.string(), question: nastyText, options: fc.constant([]), total_voter_count: count })

/** Fields of a message that make it what it is, all that the Bot API knows; the compiler finds what is missing. */
type Content = Exclude<
  keyof Message,
  keyof Message.CommonMessage | 'caption' | 'caption_entities' | 'media_group_id' | 'has_media_spoiler' | 'entities'
>
const CONTENT: Record<Content, Anything> = {
  text: nastyText,
  rich_message: object,
  animation: file,
  audio: file,
  document: file,
  live_photo: file,
  paid_media: record({ star_count: count, paid_media: fc.constant([]) }),
  photo: fc.array(file, { maxLength: 2 }),
  sticker: file,
  story: record({ id, chat }),
  video: file,
  video_note: file,
  voice: file,
  contact: record({ phone_number: nastyText, first_name: nastyText }),
  dice: record({ emoji: fc.constant('🎲'), value: count }),
  game: record({ title: nastyText, description: nastyText, photo: fc.constant([]) }),
  poll,
  venue: record({ title: nastyText, address: nastyText, location: object }),
  location: record({ latitude: fc.double(), longitude: fc.double() }),
  checklist: record({ title: nastyText, tasks: fc.constant([]) }),
  checklist_tasks_done: object,
  checklist_tasks_added: object,
  community_chat_added: object,
  community_chat_removed: object,
  community_chat_joined: object,
  suggested_post_info: object,
  suggested_post_approved: object,
  suggested_post_approval_failed: object,
  suggested_post_declined: object,
  suggested_post_paid: object,
  suggested_post_refunded: object,
  chat_owner_left: object,
  chat_owner_changed: object,
  new_chat_members: fc.array(user, { maxLength: 3 }),
  left_chat_member: user,
  new_chat_title: nastyText,
  new_chat_photo: fc.array(file, { maxLength: 1 }),
  delete_chat_photo: fc.constant(true),
  group_chat_created: fc.constant(true),
  supergroup_chat_created: fc.constant(true),
  channel_chat_created: fc.constant(true),
  managed_bot_created: object,
  poll_option_added: object,
  poll_option_deleted: object,
  message_auto_delete_timer_changed: object,
  migrate_to_chat_id: id,
  migrate_from_chat_id: id,
  pinned_message: record({ message_id: id, date: fc.constantFrom(0, 1_700_000_000), chat }, { text: nastyText }),
  invoice: object,
  successful_payment: object,
  refunded_payment: object,
  users_shared: object,
  chat_shared: object,
  connected_website: nastyText,
  write_access_allowed: object,
  passport_data: object,
  proximity_alert_triggered: object,
  boost_added: object,
  chat_background_set: object,
  forum_topic_created: object,
  forum_topic_edited: object,
  forum_topic_closed: object,
  forum_topic_reopened: object,
  general_forum_topic_hidden: object,
  general_forum_topic_unhidden: object,
  giveaway_created: object,
  giveaway: object,
  giveaway_winners: object,
  giveaway_completed: object,
  gift: object,
  gift_upgrade_sent: object,
  unique_gift: object,
  paid_message_price_changed: object,
  direct_message_price_changed: object,
  video_chat_scheduled: object,
  video_chat_started: object,
  video_chat_ended: object,
  video_chat_participants_invited: object,
  web_app_data: record({ data: nastyText, button_text: nastyText }),
}

/** Texts most often, and any other kind. */
const content: Anything = fc.oneof(
  { weight: 3, arbitrary: record({ text: CONTENT.text }, { entities: fc.array(entity, { maxLength: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...(Object.keys(CONTENT) as Content[]))
      .chain((kind) =>
        record(
          { [kind]: CONTENT[kind] },
          { caption: nastyText, caption_entities: fc.array(entity, { maxLength: 3 }), media_group_id: fc.string() },
        ),
      ),
  },
)

const replied = record(
  { message_id: id, date: fc.constant(1_700_000_000), chat },
  { from: fc.oneof(user, fc.constant(BOT_INFO)), text: nastyText },
)

/** `where` is the kind of chat; edits carry their date. */
function message(where: Anything, isEdit = false): Anything {
  const envelope = record(
    { message_id: id, date: fc.constant(1_700_000_000), chat: where, ...(isEdit && { edit_date: count }) },
    {
      from: user,
      sender_chat: chat,
      message_thread_id: id,
      reply_to_message: replied,
      via_bot: fc.oneof(user, fc.constant(BOT_INFO)),
      forward_origin: record({ type: fc.constant('hidden_user'), sender_user_name: nastyText, date: count }),
      is_automatic_forward: fc.constant(true),
      is_topic_message: fc.constant(true),
      business_connection_id: fc.string(),
      quote: record({ text: nastyText, position: count }),
      author_signature: nastyText,
    },
  )
  return fc.tuple(envelope, content).map(([outer, inner]) => ({ ...(outer as object), ...(inner as object) }))
}

const forged = fc.tuple(
  fc.constantFrom('f', 'u', 'd', 'p', 'n', 'T', 't', 'e', 's', 'l', 'x', 'b', 'q', '__proto__', 'constructor'),
  fc.array(
    fc.oneof(fc.constantFrom('de', 'en', 'xx', '0', '99999', '-1', '', 'zzzzzz', '__proto__', 'auto'), nastyText),
    {
      maxLength: 6,
    },
  ),
)
/** Data of buttons as no bot of ours wrote them: Telegram hands on what a client claims. */
export const callbackData: fc.Arbitrary<string> = fc.oneof(
  forged.map(([kind, parts]) => [kind, ...parts].join(':')),
  fc.string({ unit: 'binary', maxLength: 64 }),
)

const callbackQuery = record(
  { id: fc.string(), from: user, chat_instance: fc.string() },
  {
    data: callbackData,
    game_short_name: nastyText,
    inline_message_id: fc.string(),
    message: fc.oneof(message(chat), record({ chat, message_id: id, date: fc.constant(0) })),
  },
)

const member = record({ user, status: fc.constantFrom('member', 'kicked', 'left', 'administrator') })
const memberUpdate = record({ chat, from: user, date: count, old_chat_member: member, new_chat_member: member })

const CONTENT_OF: Record<UpdateKind, Anything> = {
  message: message(fc.oneof({ weight: 3, arbitrary: privateChat }, group)),
  edited_message: message(fc.oneof(privateChat, group), true),
  channel_post: message(channel),
  edited_channel_post: message(channel, true),
  business_connection: record({ id: fc.string(), user, user_chat_id: id, date: count, is_enabled: fc.boolean() }),
  business_message: message(privateChat),
  edited_business_message: message(privateChat, true),
  deleted_business_messages: record({ business_connection_id: fc.string(), chat, message_ids: fc.array(id) }),
  guest_message: message(fc.oneof(privateChat, group)),
  stopped_message_generation: object,
  message_reaction: record(
    { chat, message_id: id, date: count, old_reaction: fc.constant([]), new_reaction: fc.constant([]) },
    { user },
  ),
  message_reaction_count: record({ chat, message_id: id, date: count, reactions: fc.constant([]) }),
  inline_query: record(
    { id: fc.string(), from: user, query: nastyText, offset: fc.oneof(nastyText, count.map(String)) },
    { chat_type: fc.constant('sender') },
  ),
  chosen_inline_result: record(
    { result_id: nastyText, from: user, query: nastyText },
    { inline_message_id: fc.string() },
  ),
  callback_query: callbackQuery,
  shipping_query: record({ id: fc.string(), from: user, invoice_payload: nastyText, shipping_address: object }),
  pre_checkout_query: record({
    id: fc.string(),
    from: user,
    currency: nastyText,
    total_amount: count,
    invoice_payload: nastyText,
  }),
  purchased_paid_media: record({ from: user, paid_media_payload: nastyText }),
  poll,
  poll_answer: record({ poll_id: fc.string(), option_ids: fc.array(count) }, { user, voter_chat: chat }),
  my_chat_member: memberUpdate,
  chat_member: memberUpdate,
  chat_join_request: record({ chat, from: user, user_chat_id: id, date: count }, { bio: nastyText }),
  chat_boost: record({ chat, boost: object }),
  removed_chat_boost: record({ chat, boost_id: fc.string(), remove_date: count, source: object }),
  managed_bot: object,
  subscription: object,
}

/** Any update that Telegram may send, most of them of the kinds the bot handles. */
export const anyUpdate: fc.Arbitrary<Update> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom<UpdateKind>('message', 'edited_message', 'callback_query', 'inline_query'),
    },
    fc.constantFrom(...(Object.keys(CONTENT_OF) as UpdateKind[])),
  )
  .chain((kind) => record({ update_id: id, [kind]: CONTENT_OF[kind] })) as fc.Arbitrary<Update>

/** An update in which something is not what the types promise. */
export const damagedUpdate: fc.Arbitrary<Update> = fc
  .tuple(
    anyUpdate,
    fc.nat(),
    fc.constantFrom<unknown>(null, undefined, 0, '', [], {}, 'x', true, [null], { length: 9 }),
  )
  .map(([update, where, value]) => {
    const copy = structuredClone(update)
    const places = placesIn(copy)
    const place = places[where % places.length]
    if (place) place.holder[place.key] = value
    return copy
  })

type Holder = Record<string, unknown>

function placesIn(value: object): { holder: Holder; key: string }[] {
  const holder = value as Holder
  return Object.keys(value).flatMap((key) => {
    const child = holder[key]
    return [{ holder, key }, ...(typeof child === 'object' && child !== null ? placesIn(child) : [])]
  })
}
