import { createServer } from 'node:http'
import { Bot, webhookCallback } from 'grammy'

/** The least a bot can do: grammY alone, as its manual begins. What it costs is what Telegram and grammY cost. */
const bot = new Bot(process.env.BOT_TOKEN ?? '', { client: { apiRoot: process.env.TELEGRAM_API_ROOT ?? '' } })
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text))

const { WEBHOOK_URL, PORT } = process.env
if (WEBHOOK_URL) {
  createServer(webhookCallback(bot, 'http')).listen(Number(PORT), '127.0.0.1')
  await bot.api.setWebhook(WEBHOOK_URL, { max_connections: 100 })
} else {
  await bot.start()
}
