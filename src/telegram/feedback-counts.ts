export interface Votes {
  readonly up: number
  readonly down: number
}

/** How often answers were found good or bad: numbers a subject, nothing on who voted. */
export interface FeedbackCounts {
  add(subject: string, vote: 'up' | 'down'): Votes
  votes(subject: string): Votes
}

export function createFeedbackCounts(): FeedbackCounts {
  const counts = new Map<string, Votes>()
  const votes = (subject: string) => counts.get(subject) ?? { up: 0, down: 0 }
  return {
    add(subject, vote) {
      const before = votes(subject)
      const after = { ...before, [vote]: before[vote] + 1 }
      counts.set(subject, after)
      return after
    },
    votes,
  }
}
