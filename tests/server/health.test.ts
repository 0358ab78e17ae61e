import { describe, expect, test } from 'vitest'
import { createHealthRoutes } from '../../src/server/health.ts'
import { serve } from '../support/http-server.ts'

describe('health', () => {
  test('/healthz is alive while nothing else is there yet', async () => {
    const { url } = await serve(createHealthRoutes(() => ({ knowledge: false, database: false, telegram: false })))
    const response = await fetch(`${url}/healthz`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'alive' })
  })

  test('/readyz says what is missing, and when nothing is any more', async () => {
    const readiness = { knowledge: false, database: true, telegram: false }
    const { url } = await serve(createHealthRoutes(() => readiness))
    const before = await fetch(`${url}/readyz`)
    expect(before.status).toBe(503)
    expect(await before.json()).toEqual({ status: 'not ready', missing: ['knowledge', 'telegram'] })
    readiness.knowledge = true
    readiness.telegram = true
    const after = await fetch(`${url}/readyz`)
    expect(after.status).toBe(200)
    expect(await after.json()).toEqual({ status: 'ready' })
  })

  test('other paths and methods are not found', async () => {
    const { url } = await serve(createHealthRoutes(() => ({ knowledge: true, database: true, telegram: true })))
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(404)
  })
})
