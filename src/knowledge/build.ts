import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Which build of the program this is: every build writes all files anew, so the time of this one tells builds apart. */
export const readBuild = (): string => Math.round(statSync(fileURLToPath(import.meta.url)).mtimeMs).toString(36)
