/** How many topic titles a sentence carries before it stops being short. */
const LISTED = 5
/** Titles hold commas and colons themselves. */
const SEPARATOR = ' · '

/**
 * The titles of the knowledge's topics, for the end of a sentence on what the bot can do. Of many, some from all over the
 * list, as neighbours tend to be alike; "…" tells that there are more.
 */
export function listSubjects(topics: readonly string[]): string {
  if (topics.length <= LISTED) return `${topics.join(SEPARATOR)}.`
  const step = (topics.length - 1) / (LISTED - 1)
  const listed = Array.from({ length: LISTED }, (_, index) => topics[Math.round(index * step)])
  return `${listed.join(SEPARATOR)} …`
}
