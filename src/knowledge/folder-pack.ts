import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { hashFiles } from './hash.ts'
import { type FolderFile, readFolder } from './read-folder.ts'

/** A knowledge folder as one piece, to be handed to another machine. */
export interface PackedFolder {
  readonly hash: string
  readonly bytes: Uint8Array
}

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** What a knowledge folder holds. A pack comes from a database: no other path is ever written. */
const KNOWN_PATH = /^(?:(?:articles|facts)\/[^/\\\0]+|lexicon\.yaml|questions\.yaml)$/

/** The hash that the knowledge of a folder has or would have, as `Knowledge.hash`. */
export async function hashFolder(directory: string): Promise<string> {
  const { files } = await readFolder(directory)
  return hashFiles(files)
}

/** Packs the files of a folder; null where some cannot be read. */
export async function packFolder(directory: string): Promise<PackedFolder | null> {
  const { files, problems } = await readFolder(directory)
  if (problems.length > 0) return null
  const index = files.map(({ path, bytes }) => ({ path, length: bytes.length }))
  const head = Buffer.from(`${JSON.stringify(index)}\n`)
  return { hash: hashFiles(files), bytes: await compress(Buffer.concat([head, ...files.map(({ bytes }) => bytes)])) }
}

/**
 * Writes a packed folder to `parent/<hash>` and returns that path. It appears there whole or not at all: several processes may
 * do so at once, or be killed on the way. Throws where the bytes are no pack with this hash.
 */
export async function unpackFolder({ hash, bytes }: PackedFolder, parent: string): Promise<string> {
  const files = parsePack(await decompress(bytes))
  if (hashFiles(files) !== hash) throw new Error(`the packed folder does not have the hash ${hash}`)
  const target = join(parent, hash)
  const unfinished = `${target}.${randomUUID()}`
  try {
    for (const { path, bytes: content } of files) {
      await mkdir(dirname(join(unfinished, path)), { recursive: true })
      await writeFile(join(unfinished, path), content)
    }
    await rm(target, { recursive: true, force: true })
    await rename(unfinished, target)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return target
}

function parsePack(pack: Uint8Array): FolderFile[] {
  const end = pack.indexOf(0x0a)
  const index = JSON.parse(new TextDecoder().decode(pack.subarray(0, end))) as { path: string; length: number }[]
  let at = end + 1
  return index.map(({ path, length }) => {
    if (!KNOWN_PATH.test(path))
      throw new Error(`the packed folder holds ${JSON.stringify(path)}, which is not of a knowledge folder`)
    const bytes = pack.subarray(at, at + length)
    at += length
    return { path, bytes }
  })
}
