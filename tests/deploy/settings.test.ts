import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { load, YAML11_SCHEMA } from 'js-yaml'
import { describe, expect, it } from 'vitest'

const read = (file: string) => readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')

/** What src/config.ts reads. */
const SETTINGS = found(read('src/config.ts'), /\bread(?:<[^()]*?>)?\(\s*'([A-Z_]+)'/g).toSorted()

interface Compose {
  services: Record<string, { environment?: Record<string, string> }>
}
const compose = load(read('compose.yaml'), { schema: YAML11_SCHEMA }) as Compose

describe('the settings', () => {
  it('are found in the program', () => {
    expect(SETTINGS).toContain('BOT_TOKEN')
    expect(SETTINGS.length).toBeGreaterThanOrEqual(15)
  })

  it('stand in .env.example, each once and empty', () => {
    const lines = found(read('.env.example'), /^([A-Z_]+)=$/gm)
    expect(lines.toSorted()).toEqual(SETTINGS)
    expect(read('.env.example')).not.toMatch(/^[A-Z_]+=./m)
  })

  it('stand in the table of the README, each once', () => {
    const table = read('README.md').split('### Settings')[1]?.split(/^#/m)[0] ?? ''
    expect(found(table, /^\| `([A-Z_]+)` \|/gm).toSorted()).toEqual(SETTINGS)
  })

  it('are what the deployment sets, under no other name', () => {
    const { environment } = compose.services['bot-1'] ?? {}
    const image = found(read('Dockerfile').match(/^ENV (.*)$/m)?.[1] ?? '', /([A-Z_]+)=/g)
    const unit = found(read('deploy/baku-talks-bot.service'), /^(?:ExecStart|Environment)=.*?\b([A-Z_]+)=/gm)
    const set = [...Object.keys(environment ?? {}), ...image, ...unit].filter((name) => !name.startsWith('NODE_'))
    expect(set).toContain('DATABASE_URL')
    expect(set).toContain('DATA_DIR')
    expect(set.filter((name) => !SETTINGS.includes(name))).toEqual([])
  })
})
