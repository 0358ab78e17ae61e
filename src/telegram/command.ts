/** A command at the beginning of a message, as Telegram recognises one. */
const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{3,32})?(?=\s|$)/

/** The name of the command that a message begins with, in small letters; null for any other message. */
export function commandOf(text: string | undefined): string | null {
  return (text !== undefined && COMMAND.exec(text)?.[1]?.toLowerCase()) || null
}
