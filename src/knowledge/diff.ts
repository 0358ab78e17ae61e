/** Ids that came, changed or went between two versions of the knowledge. */
export interface Change {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

export interface KnowledgeDiff {
  readonly facts: Change
  readonly articles: Change
}
