import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LiveMemory } from './memory-probe.ts'

export interface BotProcess {
  /** After a forced collection of garbage, and as the system sees the process then, in bytes. */
  memory(): Promise<LiveMemory & { readonly resident: number; readonly peak: number }>
  /** Seconds of processor time so far. */
  cpuSeconds(): number
  stop(): Promise<void>
}

const PROBE = pathToFileURL(join(import.meta.dirname, 'memory-probe.js')).href
/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICKS_A_SECOND = 100

/** Processes with their data folders; a bench that is ended early leaves neither. */
const running = new Map<ChildProcess, string>()
process.on('exit', () => {
  for (const [child, folder] of running) {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})

/**
 * Starts a built program with a data folder of its own. `isReady` resolves when it has begun to receive updates; a program
 * that ends before throws with what it wrote.
 */
export async function startBot(
  program: string,
  env: Readonly<Record<string, string>>,
  isReady: Promise<unknown>,
): Promise<BotProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-bot-'))
  const log = join(folder, 'log')
  const output = openSync(log, 'w')
  const child = spawn(process.execPath, ['--expose-gc', '--import', PROBE, program], {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', output, output, 'ipc'],
  })
  running.set(child, folder)
  const ended = once(child, 'close').then(() => void running.delete(child))
  const failed = ended.then(() => {
    throw new Error(`${program} ended: ${readFileSync(log, 'utf8').slice(-2000)}`)
  })
  failed.catch(() => {})
  await Promise.race([isReady, failed])
  const status = (field: string) => {
    const line = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
    return Number(line?.[1]) * 1024
  }
  return {
    async memory() {
      child.send('memory')
      const [live] = (await Promise.race([once(child, 'message'), failed])) as [LiveMemory]
      return { ...live, resident: status('VmRSS'), peak: status('VmHWM') }
    },
    cpuSeconds() {
      // After the program's name in brackets: state, …, utime (12th) and stime (13th).
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
    },
    async stop() {
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(patience)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
