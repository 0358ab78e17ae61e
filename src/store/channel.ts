import type { Logger } from 'pino'

/** What replicas tell each other. Who speaks hears it as well. */
export interface Channel {
  /**
   * Resolves when it is on its way; whoever does not listen just then never hears it. Rejects with DatabaseAwayError where the
   * others cannot be reached, and with RangeError where the payload is longer than `MAX_PAYLOAD_BYTES`.
   */
  publish(topic: string, payload: string): Promise<void>
  subscribe(topic: string, heard: (payload: string) => void): void
  /** Called when messages may have been missed: the connection was lost and is back. */
  onGap(listener: () => void): void
  close(): Promise<void>
}

/** Of text in UTF-8: PostgreSQL's NOTIFY takes 8,000 bytes, topic included. */
export const MAX_PAYLOAD_BYTES = 7500

/** Who has subscribed to what. One who cannot read a message (anybody at the database may send some) does not stop the rest. */
export interface Subscribers {
  add(topic: string, heard: (payload: string) => void): void
  tell(topic: string, payload: string): void
}

export function createSubscribers(log: Pick<Logger, 'warn'>): Subscribers {
  const byTopic = new Map<string, ((payload: string) => void)[]>()
  return {
    add(topic, heard) {
      byTopic.set(topic, [...(byTopic.get(topic) ?? []), heard])
    },
    tell(topic, payload) {
      for (const heard of byTopic.get(topic) ?? []) {
        try {
          heard(payload)
        } catch {
          log.warn({ topic }, 'a message between replicas could not be read')
        }
      }
    },
  }
}

/** Throws RangeError. */
export function checkPayload(topic: string, payload: string): void {
  const bytes = Buffer.byteLength(payload)
  if (bytes > MAX_PAYLOAD_BYTES) {
    throw new RangeError(`A message of ${bytes} bytes on "${topic}" is longer than ${MAX_PAYLOAD_BYTES}`)
  }
}

/** For a process that is alone: it hears itself, later as over a network. */
export function createLocalChannel(log: Pick<Logger, 'warn'>): Channel {
  const subscribers = createSubscribers(log)
  let isClosed = false
  return {
    async publish(topic, payload) {
      checkPayload(topic, payload)
      setImmediate(() => {
        if (!isClosed) subscribers.tell(topic, payload)
      })
    },
    subscribe: subscribers.add,
    onGap() {},
    async close() {
      isClosed = true
    },
  }
}
