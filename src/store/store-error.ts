/** The database cannot be used and trying again does not help. The message is the line a person needs. */
export class StoreError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StoreError'
  }
}
