import { join } from 'node:path'
import { unpackFolder } from '../knowledge/folder-pack.ts'
import type { Availability } from '../store/availability.ts'
import type { Channel } from '../store/channel.ts'
import type { PublishedKnowledge } from '../store/published-knowledge.ts'

export interface CatchUpDependencies {
  readonly channel: Pick<Channel, 'onGap'>
  readonly availability: Pick<Availability, 'onReturn'>
  readonly published: Pick<PublishedKnowledge, 'hash' | 'files'>
  readonly dataDir: string
  /** Hash of what this replica answers from now. */
  readonly currentHash: () => string
  /** Opens an unpacked folder and answers from it from then on; false where it is not sound. */
  readonly adopt: (folder: string) => Promise<boolean>
  readonly log: { info(message: string): void; warn(message: string): void }
}

/**
 * A replica whose connection broke may have missed a reload: once it hears the others again, it goes over to what was published
 * meanwhile. What was published before the break stays where it is: this one may have had its reasons to answer from another
 * version, such as a reload that could not be told to the others.
 *
 * Returns what is done after a break; resolves when it is done, never rejects.
 */
export async function catchUpAfterGaps(dependencies: CatchUpDependencies): Promise<() => Promise<void>> {
  const { channel, availability, published, dataDir, currentHash, adopt, log } = dependencies
  let lastSeen = await published.hash()

  async function catchUp(): Promise<void> {
    const hash = await published.hash()
    if (hash === null || hash === lastSeen) return
    if (hash === currentHash()) {
      lastSeen = hash
      return
    }
    const bytes = await published.files()
    // The database has gone away again; what was published is news still when it returns.
    if (bytes === null) return
    const folder = await unpackFolder({ hash, bytes }, join(dataDir, 'published'))
    const isAdopted = await adopt(folder)
    lastSeen = hash
    if (isAdopted)
      log.info(`the other replicas went over to knowledge ${hash} while they could not be heard; so does this one`)
    else log.warn(`the knowledge ${hash}, published while the other replicas could not be heard, cannot be used here`)
  }

  let attempted = Promise.resolve()
  /** One after the other: both signs of a return may come at once. */
  function attempt(): Promise<void> {
    attempted = attempted
      .then(catchUp)
      .catch(() => log.warn('what was published while the other replicas could not be heard cannot be read'))
    return attempted
  }
  channel.onGap(() => void attempt())
  // The channel may be back before the other connections are; only then can be read what was missed.
  availability.onReturn(() => void attempt())
  return attempt
}
