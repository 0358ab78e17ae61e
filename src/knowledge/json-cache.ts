import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Values as JSON files in a folder, read and written at once. It saves time and nothing else. */
export interface JsonCache {
  /** The value kept under a name; null where there is none or it cannot be read. */
  read(name: string): unknown
  write(name: string, value: unknown): void
}

/**
 * A cache whose files bear a stamp (a hash, a build): those of another stamp are never read, and go when a new one is written,
 * so that the folder does not grow.
 */
export function createJsonCache(directory: string, stamp: string): JsonCache {
  const fileOf = (name: string): string => join(directory, `${name}-${stamp}.json`)
  return {
    read: (name) => {
      try {
        return JSON.parse(readFileSync(fileOf(name), 'utf8'))
      } catch {
        return null
      }
    },
    write: (name, value) => {
      const unfinished = `${fileOf(name)}.${process.pid}`
      try {
        mkdirSync(directory, { recursive: true })
        writeFileSync(unfinished, JSON.stringify(value))
        renameSync(unfinished, fileOf(name))
        for (const file of readdirSync(directory)) {
          const isOld = file.startsWith(`${name}-`) && file.endsWith('.json') && !file.endsWith(`-${stamp}.json`)
          if (isOld) rmSync(join(directory, file), { force: true })
        }
      } catch {
        // A folder that may not be written costs time at the next start, no more.
      }
    },
  }
}
