import { createHash } from 'node:crypto'

/**
 * The version of a folder: the first twelve hexadecimal digits of the SHA-256 over its files, whatever the order in which they
 * were read. Path and content are told apart by their lengths, so that no two folders look the same.
 */
export function hashFiles(files: readonly { readonly path: string; readonly content: string }[]): string {
  const hash = createHash('sha256')
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  for (const { path, content } of sorted) hash.update(`${path.length} ${content.length} ${path}`).update(content)
  return hash.digest('hex').slice(0, 12)
}
