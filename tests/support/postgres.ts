import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'

/** A PostgreSQL server of its own on loopback, with its data in a temporary folder. */
export interface PostgresServer {
  /** For DATABASE_URL; the database `postgres`. */
  readonly url: string
  /** Stops the server at once, as a crash would look to its clients; `start` brings it back with its data. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops it for good and deletes its data. */
  remove(): Promise<void>
}

const DEBIAN_VERSIONS = '/usr/lib/postgresql'

/** Where `initdb` and `postgres` are, the newest version first. Throws where there is none. */
function binaries(): string {
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS) : []
  const folder = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_VERSIONS, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
  if (folder) return folder
  throw new Error('The tests need a PostgreSQL server to start: install it (Debian: apt-get install postgresql)')
}

/** PostgreSQL refuses to run as root; Debian's package made this user. */
function serverUser(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export async function startPostgres(): Promise<PostgresServer> {
  const bin = binaries()
  const user = serverUser()
  const data = mkdtempSync(join(tmpdir(), 'baku-talks-pg-'))
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid)
  const options = { ...user, cwd: data, stdio: 'pipe' as const }
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8'], options)
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 300,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  let server: ChildProcess | null = null

  async function start(): Promise<void> {
    server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...options, stdio: 'ignore' })
    while (!(await answers(url))) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL did not start (status ${server.exitCode})`)
      await pause(50)
    }
  }

  async function stop(): Promise<void> {
    const running = server
    server = null
    if (!running || running.exitCode !== null) return
    const ended = once(running, 'exit')
    // "Immediate shutdown": connections break, nothing is written down in order.
    running.kill('SIGQUIT')
    await ended
  }

  await start()
  return {
    url,
    start,
    stop,
    async remove() {
      await stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

let databases = 0

/** Makes an empty database on the server; returns its address. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `test_${process.pid}_${++databases}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return new URL(`/${name}`, serverUrl).href
}
