import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from './knowledge.ts'

/** A file of the folder as it is kept: UTF-8 without byte order mark, with line feeds only. */
export interface FolderFile {
  /** Path inside the folder, with slashes. */
  readonly path: string
  /** Outside the heap: the texts of a large folder would take twice the room as strings. */
  readonly bytes: Uint8Array
}

/** A file of the folder as text. */
export interface SourceFile {
  readonly path: string
  readonly content: string
}

/** A folder as read: its files, and what could not be read of it. */
export interface Folder {
  readonly files: readonly FolderFile[]
  readonly problems: readonly Problem[]
}

/** Files open at the same time: enough to hide the latency of a disk, far below the limits of open files. */
const CONCURRENT_READS = 32

/** Parts of the folder that are lists of files, with the ending that is read. */
const LISTS = [
  { folder: 'articles', ending: '.md', mistaken: ['.markdown'] },
  { folder: 'facts', ending: '.yaml', mistaken: ['.yml'] },
] as const
const SINGLE_FILES = ['lexicon.yaml', 'questions.yaml'] as const

/** Reads every file of a knowledge folder, sorted by path. What cannot be read becomes a problem, never an error. */
export async function readFolder(directory: string): Promise<Folder> {
  const problems: Problem[] = []
  const names = await listNames(directory, '', problems)
  if (names === null) return { files: [], problems }
  const paths: string[] = SINGLE_FILES.filter((name) => names.includes(name))
  problems.push(...mistakenEndings('', names, '.yaml', ['.yml']))
  for (const { folder, ending, mistaken } of LISTS) {
    if (!names.includes(folder)) continue
    const entries = (await listNames(join(directory, folder), folder, problems)) ?? []
    paths.push(...entries.filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`))
    problems.push(...mistakenEndings(folder, entries, ending, mistaken))
  }
  paths.sort()
  const files = await mapConcurrently(paths, (path) => readSource(directory, path))
  for (const file of files) if ('remedy' in file) problems.push(file)
  return { files: files.filter((file) => 'bytes' in file), problems }
}

/** Names in a folder without hidden ones, which editors and file managers leave; null (and a problem) if it cannot be read. */
async function listNames(folder: string, path: string, problems: Problem[]): Promise<string[] | null> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.'))
  } catch (error) {
    problems.push({
      file: path === '' ? '.' : path,
      line: 1,
      problem: `the folder ${folder} ${reasonOf(error)}`,
      remedy: path === '' ? 'name a folder with --knowledge or KNOWLEDGE_DIR' : 'make it a folder that may be read',
    })
    return null
  }
}

function mistakenEndings(
  folder: string,
  names: readonly string[],
  ending: string,
  mistaken: readonly string[],
): Problem[] {
  return names
    .filter((name) => mistaken.some((other) => name.endsWith(other)))
    .map((name) => ({
      file: folder === '' ? name : `${folder}/${name}`,
      line: 1,
      problem: 'the file is not read because of its ending',
      remedy: `rename it so that it ends in ${ending}, or move it elsewhere`,
    }))
}

async function readSource(directory: string, path: string): Promise<FolderFile | Problem> {
  try {
    return { path, bytes: withLineFeeds(await readFile(join(directory, path))) }
  } catch (error) {
    return { file: path, line: 1, problem: `the file ${reasonOf(error)}`, remedy: 'make it a file that may be read' }
  }
}

const CARRIAGE_RETURN = 0x0d
const LINE_FEED = 0x0a
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf)

/** The same text, however the editor that saved it marks the ends of lines and the encoding. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  const text = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes
  if (!text.includes(CARRIAGE_RETURN)) return text
  const feeds = text.filter((byte, i) => byte !== CARRIAGE_RETURN || text[i + 1] !== LINE_FEED)
  return feeds.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte))
}

/** A file as text, or the problem that it is none. */
export function decodeFile({ path, bytes }: FolderFile): SourceFile | Problem {
  try {
    return { path, content: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const readable = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0] ?? ''
    return {
      file: path,
      line: readable.split('\n').length,
      problem: 'the file is not UTF-8 text',
      remedy: 'save it again with the encoding UTF-8',
    }
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'does not exist'
  if (code === 'ENOTDIR') return 'is not a folder'
  if (code === 'EISDIR') return 'is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user'
  return `cannot be read (${code ?? String(error)})`
}

async function mapConcurrently<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length)
  const entries = items.entries()
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await task(item)
  }
  await Promise.all(Array.from({ length: CONCURRENT_READS }, worker))
  return results
}
