import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'

/** What Telegram delivers; its shape beyond the number is the bot's business. */
export interface DeliveredUpdate {
  readonly update_id: number
}

export interface WebhookRoute {
  /** Of WEBHOOK_URL, as `URL` writes it. */
  readonly path: string
  readonly secret: string
  /** Resolves as soon as Telegram may forget the update; 'full' where it should come again later. */
  readonly accept: (update: DeliveredUpdate) => Promise<'accepted' | 'full'>
}

/** The largest updates are some ten kilobytes: a message of 4,096 characters with its entities, in reply to another. */
const MAX_BODY_BYTES = 1024 * 1024
/** Telegram repeats by its own clock; this is for proxies. */
const RETRY_AFTER_SECONDS = '1'

/**
 * Where Telegram delivers. Answers 200 as soon as the update is stored, and 503 where it cannot be taken now; everything else
 * than a POST with the secret and an update never reaches the bot.
 */
export function createWebhookRoutes({ path, secret, accept }: WebhookRoute): Hono {
  const expected = digest(secret)
  const webhook = new Hono()
  webhook.post(
    '*',
    async (context, next) => {
      const given = context.req.header('x-telegram-bot-api-secret-token') ?? ''
      // Of digests, as the time of a comparison would otherwise tell the length or the first letters that are right.
      if (!timingSafeEqual(digest(given), expected)) return context.text('Unauthorized\n', 401)
      return next()
    },
    async (context) => {
      const body = await readBody(context.req.raw)
      if (body === null) return context.text('Content Too Large\n', 413)
      const update = parseUpdate(body)
      if (update === null) return context.text('Bad Request: this is not an update\n', 400)
      if ((await accept(update)) === 'accepted') return context.body(null, 200)
      return context.text('Service Unavailable\n', 503, { 'retry-after': RETRY_AFTER_SECONDS })
    },
  )
  webhook.all('*', (context) => context.text('Method Not Allowed\n', 405, { allow: 'POST' }))
  // Whoever serves the routes says what becomes of errors.
  webhook.onError((error) => {
    throw error
  })
  // Hono would read a path as a pattern (`:name`, `*`), and compares it with a decoded one.
  const routes = new Hono()
  routes.use(async (context, next) => {
    if (new URL(context.req.url).pathname !== path) return next()
    return webhook.fetch(context.req.raw)
  })
  return routes
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Null where it is longer than MAX_BODY_BYTES. Some proxies pass it on in chunks, without a length; these are what hono's own
 * body limit cannot put together again on Node.
 */
async function readBody(request: Request): Promise<string | null> {
  const length = request.headers.get('content-length')
  // Node itself lets no body be longer than it says.
  if (length !== null) return Number(length) > MAX_BODY_BYTES ? null : request.text()
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.length
    // Not cancelled: that would close the connection before the answer.
    if (size > MAX_BODY_BYTES) return null
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString()
}

function parseUpdate(body: string): DeliveredUpdate | null {
  try {
    const value: unknown = JSON.parse(body)
    const isUpdate = typeof value === 'object' && value !== null && 'update_id' in value
    return isUpdate && Number.isSafeInteger(value.update_id) ? (value as DeliveredUpdate) : null
  } catch {
    return null
  }
}
