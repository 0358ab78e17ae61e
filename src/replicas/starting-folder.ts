import { join } from 'node:path'
import { hashFolder, packFolder, unpackFolder } from '../knowledge/folder-pack.ts'
import type { PublishedKnowledge } from '../store/published-knowledge.ts'
import type { Replicas } from '../store/replicas.ts'

export interface StartingFolderDependencies {
  /** KNOWLEDGE_DIR. */
  readonly ownFolder: string
  /** Where a published folder is unpacked to. */
  readonly dataDir: string
  readonly replicas: Pick<Replicas, 'live'>
  readonly published: PublishedKnowledge
  readonly info: (message: string) => void
}

/**
 * The folder that a replica starts from. While another one answers from the published version, that version, so that the
 * same question gets the same answer everywhere; otherwise its own. Two folders meet where one was edited and not reloaded,
 * and while the replicas are exchanged one by one for an image with other knowledge.
 */
export async function chooseStartingFolder(dependencies: StartingFolderDependencies): Promise<string> {
  const { ownFolder, dataDir, replicas, published, info } = dependencies
  const hash = await published.hash()
  if (hash === null || hash === (await hashFolder(ownFolder))) return ownFolder
  const live = await replicas.live()
  const bytes = live.some((replica) => replica.hash === hash) ? await published.files() : null
  if (bytes === null) return ownFolder
  info(
    `the other replicas answer from knowledge ${hash}, not from that in ${ownFolder}; starting with theirs until /reload`,
  )
  return unpackFolder({ hash, bytes }, join(dataDir, 'published'))
}

/**
 * Makes a folder, in the version with this hash, what later replicas start with. Returns false where the folder holds another
 * version by now: somebody has edited it since it was checked.
 */
export async function publishFolder(folder: string, hash: string, published: PublishedKnowledge): Promise<boolean> {
  if ((await published.hash()) === hash) return true
  const packed = await packFolder(folder)
  if (packed?.hash !== hash) return false
  await published.publish(hash, packed.bytes)
  return true
}
