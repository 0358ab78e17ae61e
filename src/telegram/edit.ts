import { GrammyError } from 'grammy'

/** The edit's result, or null where the message already was as asked: a button pressed twice, not an error. */
export async function unlessUnmodified<T>(edit: Promise<T>): Promise<T | null> {
  try {
    return await edit
  } catch (error) {
    if (isBadRequest(error, 'message is not modified')) return null
    throw error
  }
}

/** Whether Telegram refused a call for a reason; it has the same code for all of them and tells them apart by words. */
export function isBadRequest(error: unknown, reason: string): boolean {
  return error instanceof GrammyError && error.error_code === 400 && error.description.includes(reason)
}
