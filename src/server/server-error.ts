/** The HTTP server cannot be started. The message is the line a person needs. */
export class ServerError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ServerError'
  }
}
