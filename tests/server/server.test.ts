import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../src/server/server.ts'
import { ServerError } from '../../src/server/server-error.ts'
import { serve } from '../support/http-server.ts'

const hello = () => new Hono().get('/hello', (context) => context.text('hello'))

function signal() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('the HTTP server', () => {
  test('serves the routes of all parts and 404 for the rest', async () => {
    const { url } = await serve(
      hello(),
      new Hono().get('/other', (context) => context.text('other')),
    )
    expect(await (await fetch(`${url}/hello`)).text()).toBe('hello')
    expect(await (await fetch(`${url}/other`)).text()).toBe('other')
    const missing = await fetch(`${url}/missing`)
    expect([missing.status, await missing.text()]).toEqual([404, 'Not Found\n'])
  })

  test('says what to do where the port is taken', async () => {
    const { server } = await serve(hello())
    const log = { info: () => {}, error: () => {} }
    const second = startServer({ variable: 'METRICS_PORT', port: server.port, routes: [], log })
    await expect(second).rejects.toThrow(ServerError)
    await expect(second).rejects.toThrow(`METRICS_PORT ${server.port} is taken by another process; end that one or`)
  })

  test('closing does not wait for connections that are kept alive', async () => {
    const { server, url } = await serve(hello())
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const [response] = await once(request(`${url}/hello`, { agent }).end(), 'response')
    response.resume()
    await once(response, 'end')
    const silent = connect(server.port, '127.0.0.1')
    onTestFinished(() => void silent.destroy())
    await once(silent, 'connect')
    const begin = performance.now()
    await server.close(200)
    expect(performance.now() - begin).toBeLessThan(1000)
    await expect(fetch(`${url}/hello`)).rejects.toThrow()
  })

  test('closing lets the requests under way be answered, and their connections end with that', async () => {
    const arrived = signal()
    const answer = signal()
    const slow = new Hono().get('/slow', async (context) => {
      arrived.resolve()
      await answer.promise
      return context.text('done')
    })
    const { server, url } = await serve(slow)
    const asked = fetch(`${url}/slow`)
    await arrived.promise
    const closed = server.close(10_000)
    answer.resolve()
    const response = await asked
    expect(await response.text()).toBe('done')
    expect(response.headers.get('connection')).toBe('close')
    await closed
  })

  test('closing cuts off what is not answered in time', async () => {
    const arrived = signal()
    const hanging = new Hono().get('/hang', () => {
      arrived.resolve()
      return new Promise<Response>(() => {})
    })
    const { server, url } = await serve(hanging)
    const asked = fetch(`${url}/hang`)
    asked.catch(() => {})
    await arrived.promise
    await server.close(10)
    await expect(asked).rejects.toThrow()
  })

  test('closed twice, it is closed', async () => {
    const { server } = await serve(hello())
    await Promise.all([server.close(0), server.close(0)])
    await server.close(0)
  })
})
