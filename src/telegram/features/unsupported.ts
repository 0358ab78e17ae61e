import { Composer } from 'grammy'
import { createBoundedMap } from '../../answering/bounded-map.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../html.ts'
import { send } from '../send.ts'

/** Albums arrive as one message a picture, within seconds. */
const MAX_ALBUMS = 1000
const ALBUM_MS = 60_000

/** Stickers, pictures, voice and the like without a caption get one line on what the bot reads; an album gets it once. */
export function unsupportedFeature({ now }: { readonly now: () => Date }): Composer<BotContext> {
  const albums = createBoundedMap<string, true>({ limit: MAX_ALBUMS, maxAgeMs: ALBUM_MS, now })
  const feature = new Composer<BotContext>()
  const kinds = [
    'message:media',
    'message:file',
    'message:contact',
    'message:location',
    'message:venue',
    'message:poll',
    'message:dice',
    'message:game',
    'message:story',
    'message:paid_media',
    'message:checklist',
    'message:gift',
    'message:invoice',
  ] as const
  feature.on([...kinds]).use(async (ctx) => {
    const album = ctx.message.media_group_id
    if (album !== undefined && albums.get(album)) return
    if (album !== undefined) albums.set(album, true)
    await send(ctx, { text: plain(ctx.locale.hints.unsupported).html, keyboard: [] })
  })
  return feature
}
