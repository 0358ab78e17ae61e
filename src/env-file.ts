import { config } from 'dotenv'
import { ConfigError } from './config.ts'

/**
 * Adds the settings of a `.env` file, where there is one, to the environment, which wins. Throws ConfigError where it is there
 * and cannot be read: the bot would start with other settings than those somebody wrote down.
 */
export function loadEnvFile(path: string): void {
  const { error } = config({ path, quiet: true })
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (error === undefined || code === 'ENOENT') return
  throw new ConfigError(
    path,
    `settings that cannot be read (${code})`,
    'a file that the user who runs the bot may read',
  )
}
