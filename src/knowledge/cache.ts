import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { type ArrayTree, packArrays, unpackArrays } from '../text/packed-arrays.ts'

/** Values as files in a folder, read and written at once. It saves time and nothing else. */
export interface Cache {
  /** The value kept under a name, as JSON; null where there is none or it cannot be read. */
  read(name: string): unknown
  write(name: string, value: unknown): void
  /** The typed arrays kept under a name; null where there are none or they cannot be read. */
  readArrays(name: string): ArrayTree | null
  writeArrays(name: string, value: ArrayTree): void
}

export interface CachePlace {
  readonly directory: string
  /** A hash and a build: what bears another stamp is never read, and goes in time when something new is written. */
  readonly stamp: string
  /** Told, in a sentence, of a file that is damaged or foreign and is therefore made anew. */
  readonly warn: (message: string) => void
}

/** So many files of a name stay: two folders may take turns, and the folder of the cache does not grow. */
const KEPT = 3
/** The first bytes of a file: what it is, its stamp, the length and the checksum of what follows. Fixed, so that arrays lie aligned. */
const HEADER_BYTES = 128
const KIND = 'baku-talks-cache 1'

/** A cache whose files bear a stamp and a checksum. What cannot be used is told once and made anew. */
export function createCache({ directory, stamp, warn }: CachePlace): Cache {
  const fileOf = (name: string, ending: string): string => join(directory, `${name}-${stamp}.${ending}`)

  const read = <T>(file: string, parse: (bytes: Uint8Array) => T): T | null => {
    let bytes: Uint8Array
    try {
      bytes = readFileSync(file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        warn(`The cache ${file} cannot be read (${(error as Error).message}). What it held is made anew.`)
      return null
    }
    const damage = findDamage(bytes, stamp)
    if (damage === null) return parse(bytes.subarray(HEADER_BYTES))
    warn(`The cache ${file} ${damage}. It is not used; what it held is made anew.`)
    return null
  }

  const write = (name: string, ending: string, pieces: readonly Uint8Array[]): void => {
    const file = fileOf(name, ending)
    try {
      mkdirSync(directory, { recursive: true })
      writeWhole(file, [header(stamp, pieces), ...pieces])
      for (const old of filesOf(directory, name).slice(KEPT)) rmSync(old, { force: true })
    } catch {
      // A folder that may not be written costs time at the next start, no more.
    }
  }

  return {
    read: (name) => read(fileOf(name, 'json'), (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as unknown),
    write: (name, value) => write(name, 'json', [new TextEncoder().encode(JSON.stringify(value))]),
    readArrays: (name) => read(fileOf(name, 'bin'), unpackArrays),
    writeArrays: (name, value) => write(name, 'bin', packArrays(value)),
  }
}

/** The files of a name, whatever their stamps, the newest first. */
function filesOf(directory: string, name: string): string[] {
  return readdirSync(directory)
    .filter((file) => file.startsWith(`${name}-`) && /\.(?:json|bin)$/.test(file))
    .map((file) => join(directory, file))
    .map((file) => ({ file, written: statSync(file).mtimeMs }))
    .sort((a, b) => b.written - a.written)
    .map(({ file }) => file)
}

function header(stamp: string, pieces: readonly Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  // Of nothing Node's crc32 is 0, whatever came before.
  const checksum = pieces.reduce((sum, piece) => (piece.length === 0 ? sum : crc32(piece, sum)), 0)
  return new TextEncoder().encode(`${KIND} ${stamp} ${length} ${checksum}\n`.padEnd(HEADER_BYTES))
}

/** What keeps a file from being used, as the end of a sentence; null for a sound one. */
function findDamage(bytes: Uint8Array, stamp: string): string | null {
  const [kind = '', version = '', foundStamp, length, checksum] = new TextDecoder()
    .decode(bytes.subarray(0, HEADER_BYTES))
    .trimEnd()
    .split(' ')
  if (`${kind} ${version}` !== KIND) return 'is no cache of this program'
  if (foundStamp !== stamp) return 'belongs to other knowledge or to another build'
  if (Number(length) !== bytes.length - HEADER_BYTES) return 'is damaged (its end is missing)'
  if (Number(checksum) !== crc32(bytes.subarray(HEADER_BYTES))) return 'is damaged (its checksum is wrong)'
  return null
}

/** Under another name first, so that nobody ever reads half a file, and no half one stays where the disk is full. */
function writeWhole(file: string, pieces: readonly Uint8Array[]): void {
  const unfinished = `${file}.${process.pid}`
  const descriptor = openSync(unfinished, 'w')
  try {
    for (const piece of pieces)
      for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at, piece.length - at)
    renameSync(unfinished, file)
  } finally {
    closeSync(descriptor)
    rmSync(unfinished, { force: true })
  }
}
