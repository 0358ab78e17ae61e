import { existsSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Edition, openEdition } from './answering/edition.ts'
import { createChatAnswerer } from './chat-answerer.ts'
import { createProgress } from './cli/progress.ts'
import { type Config, ConfigError } from './config.ts'
import type { KnowledgePlace } from './knowledge/open.ts'
import { formatProblem } from './knowledge/problem.ts'

/** The bot cannot start. The message is what a person needs: what is wrong and what to do. */
export class StartError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StartError'
  }
}

const SHOWN_PROBLEMS = 10

/** Throws ConfigError where KNOWLEDGE_DIR does not exist. */
export function requireKnowledgeFolder({ knowledgeDir: directory }: Config): void {
  if (!existsSync(directory)) {
    throw new ConfigError('KNOWLEDGE_DIR', JSON.stringify(directory), 'a folder that exists, with articles/ in it')
  }
}

/** Reads a knowledge folder, with a progress bar where somebody waits for it. Throws StartError. */
export async function startKnowledge(
  directory: string,
  { token }: Config,
  place: KnowledgePlace,
  log: Logger,
): Promise<Edition> {
  // Whoever waits for the chat in the terminal sees how far it is; a bot's log has it on lines.
  const write = token === null ? (text: string) => process.stderr.write(text) : (text: string) => log.info(text.trim())
  const onProgress = createProgress(write, token === null && process.stderr.isTTY === true)
  // Between the steps signals are heard.
  const { edition, problems } = await openEdition(directory, createChatAnswerer, {
    place,
    onProgress,
    pause: () => nextTurn(),
  })
  if (edition) return edition
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(formatProblem)
  const rest = problems.length - shown.length
  const heading = `The knowledge in ${directory} cannot be used (\`npm run check -- --knowledge ${directory}\`):`
  throw new StartError([heading, ...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'))
}
