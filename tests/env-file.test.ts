import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ConfigError } from '../src/config.ts'
import { loadEnvFile } from '../src/env-file.ts'

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baku-talks-env-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, '.env')
}

test('settings of the file are added to the environment, which wins', () => {
  vi.stubEnv('PORT', '1')
  vi.stubEnv('REPLICA_NAME', undefined)
  onTestFinished(() => void vi.unstubAllEnvs())
  const file = place()
  writeFileSync(file, 'PORT=2\nREPLICA_NAME=web\n')
  loadEnvFile(file)
  expect([process.env.PORT, process.env.REPLICA_NAME]).toEqual(['1', 'web'])
})

test('no file is no mistake', () => {
  expect(() => loadEnvFile(place())).not.toThrow()
})

test('a file that cannot be read ends in a line that names it and says what to do', () => {
  const file = place()
  mkdirSync(file)
  expect(() => loadEnvFile(file)).toThrow(ConfigError)
  expect(() => loadEnvFile(file)).toThrow(
    `${file} holds settings that cannot be read (EISDIR); it should be a file that`,
  )
})
