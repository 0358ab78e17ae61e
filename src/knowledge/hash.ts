import { createHash } from 'node:crypto'
import type { FolderFile } from './read-folder.ts'

/**
 * The version of a folder: the first twelve hexadecimal digits of the SHA-256 over its files, whatever the order in which they
 * were read. Path and content are told apart by their lengths, so that no two folders look the same.
 */
export function hashFiles(files: readonly FolderFile[]): string {
  const hash = createHash('sha256')
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  for (const { path, bytes } of sorted) hash.update(`${path.length} ${bytes.length} ${path}`).update(bytes)
  return hash.digest('hex').slice(0, 12)
}
