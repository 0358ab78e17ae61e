import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { load, YAML11_SCHEMA } from 'js-yaml'
import { describe, expect, it } from 'vitest'

const at = (file: string) => resolve(import.meta.dirname, '../..', file)
const read = (file: string) => readFileSync(at(file), 'utf8')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')

interface Service {
  environment?: Record<string, string>
  hostname?: string
  ports?: string[]
  read_only?: boolean
  volumes?: string[]
}
const { services } = load(read('compose.yaml'), { schema: YAML11_SCHEMA }) as { services: Record<string, Service> }
const replicas = Object.entries(services).filter(([name]) => name.startsWith('bot-'))
const settings = services['bot-1']?.environment ?? {}
const dockerfile = read('Dockerfile')
const caddy = read('deploy/Caddyfile')
const nginx = read('deploy/nginx.conf')
const unit = read('deploy/baku-talks-bot.service')

describe('the image', () => {
  const copied = found(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((sources) => sources.split(' '))

  it('copies what exists and .dockerignore lets through, and nothing else is let through', () => {
    const letThrough = found(read('.dockerignore'), /^!(.+)$/gm)
    expect(copied).toContain('src')
    expect(copied.filter((source) => !existsSync(at(source)))).toEqual([])
    expect([...new Set(copied)].toSorted()).toEqual(letThrough.toSorted())
  })

  it('starts what `npm start` starts, without a shell and not as root', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } }
    expect(dockerfile).toContain(`CMD ${JSON.stringify(scripts.start.split(' ')).replaceAll(',', ', ')}`)
    expect(dockerfile).not.toMatch(/^(?:\s*(?:CMD|RUN|ENTRYPOINT)) [^[]/m)
    expect(dockerfile).toMatch(/^USER node$/m)
  })

  it('writes where its volume is', () => {
    expect(dockerfile).toMatch(/^ENV .*DATA_DIR=\/data\b/m)
    expect(dockerfile).toMatch(/^VOLUME \["\/data"\]$/m)
  })
})

describe('the replicas of compose.yaml', () => {
  const names = replicas.map(([name]) => name)

  it('are those that both proxies know, with their port', () => {
    const addresses = names.map((name) => `${name}:${settings.PORT}`)
    expect(addresses).toHaveLength(3)
    expect(caddy).toContain(`reverse_proxy ${addresses.join(' ')} {`)
    expect(found(nginx, /^ {2}server (\S+) max_fails/gm)).toEqual(addresses)
  })

  it('are asked for their health where the image serves it', () => {
    expect(dockerfile).toContain(`METRICS_PORT=${settings.METRICS_PORT}`)
    expect(caddy).toContain(`health_port ${settings.METRICS_PORT}\n`)
  })

  it('take the webhook on the path that both proxies let through, and nothing but it', () => {
    const path = /^https:\/\/\$\{WEBHOOK_HOST[^}]*\}(\/\S+)$/.exec(settings.WEBHOOK_URL ?? '')?.[1]
    expect(path).toMatch(/^\/\w+$/)
    expect(found(caddy, /^\s+handle (\S+) \{$/gm)).toEqual([path])
    expect(found(nginx, /location = (\S+) \{/g)).toEqual([path])
    expect(caddy).toContain('respond 404')
    expect(nginx).toContain('return 404;')
  })

  it('have a name and a data folder each, the same knowledge, nothing else to write to, and no port to the outside', () => {
    expect(replicas.map(([, { hostname }]) => hostname)).toEqual(names)
    const volumes = replicas.map(([, service]) => service.volumes ?? [])
    expect(new Set(volumes.map((list) => list.find((volume) => volume.endsWith(':/data')))).size).toBe(names.length)
    expect(volumes.every((list) => list.includes('./knowledge:/app/knowledge:ro'))).toBe(true)
    expect(replicas.every(([, service]) => service.read_only === true && service.ports === undefined)).toBe(true)
    expect(settings).toMatchObject({ KNOWLEDGE_DIR: '/app/knowledge', DATA_DIR: '/data' })
  })

  it('are reached through the proxy alone', () => {
    const open = Object.entries(services).filter(([, service]) => service.ports !== undefined)
    expect(open.map(([name]) => name)).toEqual(['proxy'])
  })
})

describe('the systemd unit', () => {
  it('starts the built program and writes into its own state folder', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } }
    const folder = /^StateDirectory=(\S+)$/m.exec(unit)?.[1]
    const program = scripts.start.replace('node ', '')
    expect(unit).toContain(
      `ExecStart=/usr/bin/env DATA_DIR=%S/${folder} /usr/bin/node /opt/baku-talks-bot/${program}\n`,
    )
    expect(unit).toContain('Documentation=file:/opt/baku-talks-bot/docs/running.md')
    expect(existsSync(at('docs/running.md'))).toBe(true)
  })
})
