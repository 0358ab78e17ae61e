import { statSync } from 'node:fs'

/** What is wrong with a database file that cannot be opened, and what to do: the rest of a line that names the file. */
export function sqliteRemedy(error: unknown, file: string): string {
  if (isFolder(file)) return 'is a folder; remove it or set DATA_DIR to another folder'
  const { code = '', rawCode, message } = error as Error & { code?: string; rawCode?: number }
  // Where libsql cannot open a file at all, the number stands in its message only.
  const primary = rawCode === undefined ? Number(/: (\d+)"\)$/.exec(message)?.[1]) : rawCode & 0xff
  const known = REMEDIES.find(({ codes }) => codes.includes(primary) || codes.includes(code))
  return known?.remedy ?? `cannot be opened (${message}); ${MAY_WRITE}`
}

const MAY_WRITE =
  'let the user who runs the bot write to it and to its folder, or set DATA_DIR to a folder where that user may'

/** By SQLite's primary result code (https://www.sqlite.org/rescode.html), or by Node's where the folder was to be made. */
const REMEDIES: readonly { readonly codes: readonly (number | string)[]; readonly remedy: string }[] = [
  {
    // CORRUPT, NOTADB
    codes: [11, 26],
    remedy:
      'is damaged or no database at all; put a backup in its place, or move it away to begin anew (with its files -wal and -shm)',
  },
  {
    // IOERR, FULL
    codes: [10, 13, 'ENOSPC', 'EDQUOT'],
    remedy: 'finds no room on the disk or cannot use it; make room and start again',
  },
  {
    // BUSY, LOCKED
    codes: [5, 6],
    remedy: 'is kept locked by another program; end that one and start again',
  },
  {
    // PERM, READONLY, CANTOPEN
    codes: [3, 8, 14, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'],
    remedy: `cannot be written; ${MAY_WRITE}`,
  },
]

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory()
  } catch {
    return false
  }
}
