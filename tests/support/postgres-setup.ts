import type { TestProject } from 'vitest/node'
import { type PostgresServer, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A running server; tests make databases of their own on it. Tests that stop a server start one themselves. */
    readonly postgresUrl: string
  }
}

/** One server for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server: PostgresServer = await startPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.remove()
}
