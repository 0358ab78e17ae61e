import { GrammyError, HttpError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { createLog, describeError } from '../../src/telegram/log.ts'

const refusal = { ok: false as const, error_code: 400, description: 'Bad Request: chat not found' }

describe('describeError', () => {
  test('of a refused call keeps method, code and Telegram’s words, and leaves the payload out', () => {
    const error = new GrammyError('failed', refusal, 'sendMessage', { text: 'a secret' })
    expect(describeError(error)).toEqual({
      name: 'GrammyError',
      method: 'sendMessage',
      code: 400,
      description: 'Bad Request: chat not found',
    })
  })

  test('of a lost connection keeps the code and leaves the address with the token out', () => {
    const cause = Object.assign(new Error('request to https://api.telegram.org/bot1:secret/getMe failed'), {
      code: 'ECONNREFUSED',
    })
    const described = describeError(new HttpError('failed', cause))
    expect(described).toEqual({ name: 'HttpError', cause: { name: 'Error', code: 'ECONNREFUSED' } })
    expect(JSON.stringify(described)).not.toContain('secret')
  })

  test('of any other error keeps the place in the program, not its message', () => {
    const described = describeError(new TypeError('cannot read\nwhat somebody wrote'))
    expect(described).toMatchObject({ name: 'TypeError', at: expect.arrayContaining([expect.stringMatching(/^at /)]) })
    expect(JSON.stringify(described)).not.toContain('somebody')
  })

  test.each([undefined, null, 'thrown text', 42])('of %o keeps the kind only', (thrown) => {
    expect(describeError(thrown)).toEqual({ name: typeof thrown })
  })
})

test('the log describes errors by itself and leaves described ones alone', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => lines.push(line) })
  log.error({ err: new Error('a secret') }, 'failed')
  log.error({ err: describeError(new GrammyError('x', refusal, 'sendMessage', {})) }, 'failed')
  log.debug('not at this level')
  expect(lines).toHaveLength(2)
  expect(lines[0]).not.toContain('secret')
  expect(JSON.parse(lines[1] ?? '').err).toMatchObject({ name: 'GrammyError', code: 400 })
})
