import type { Update } from 'grammy/types'
import type { Connection } from './connection.ts'
import { pauseFor } from './deadline.ts'
import type { Intake } from './intake.ts'

/** A way in which updates come from Telegram: long polling or a webhook. All of them stop with the signal they were made with. */
export interface Transport {
  /** Tells Telegram which way it is. Throws TransportError. */
  connect(): Promise<void>
  /** Runs until the process is to stop. Throws TransportError. */
  run(): Promise<void>
  /** Called when the intake has stopped. */
  leave(): Promise<void>
}

export interface Receiver {
  /** Runs until the process is to stop, and then ends within two seconds whatever state the network is in. Throws TransportError. */
  run(): Promise<void>
  /** As the intake's; 'full' until it is known who the bot is. */
  accept(updates: readonly Update[]): Promise<'accepted' | 'full'>
}

/** How often it is looked whether another process left updates. */
const RECOVER_EVERY_MS = 2000

/** Puts a transport and the intake together: connect, take over what others left, receive, drain, leave. */
export function createReceiver(dependencies: {
  readonly connection: Connection
  readonly transport: Transport
  readonly intake: Intake
  readonly stopping: AbortSignal
}): Receiver {
  const { connection, transport, intake, stopping } = dependencies
  let isOpen = false

  async function recoverAgainAndAgain(): Promise<void> {
    while (!stopping.aborted) {
      await intake.recover()
      await pauseFor(RECOVER_EVERY_MS, stopping)
    }
  }

  return {
    accept: (updates) => (isOpen ? intake.accept(updates) : Promise.resolve('full')),
    async run() {
      isOpen = await connection.open()
      // Beside the rest: what others left should not wait for Telegram to be told about a webhook.
      const recovered = isOpen ? recoverAgainAndAgain() : Promise.resolve()
      try {
        await transport.connect()
        await transport.run()
      } finally {
        await intake.stop()
        await transport.leave()
      }
      await recovered
    },
  }
}
