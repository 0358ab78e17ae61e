/** V8 makes shorter pieces of a string as copies anyway. */
const SHORTEST_SLICE = 13

/**
 * The same string with characters of its own. A longer piece of a string is only a view in V8 and keeps the whole of it in
 * memory: a word kept in a map would keep its passage.
 */
export const unsliced = (piece: string): string =>
  piece.length < SHORTEST_SLICE ? piece : Array.from({ length: piece.length }, (_, i) => piece[i]).join('')
