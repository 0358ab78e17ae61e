/** How many topic titles a sentence carries before it stops being short. */
const LISTED = 4

/** The titles of the knowledge's topics for a sentence on what the bot can do: the first few, marked where more exist. */
export function listSubjects(topics: readonly string[]): string {
  const listed = topics.slice(0, LISTED).join(', ')
  return topics.length > LISTED ? `${listed} …` : listed
}
