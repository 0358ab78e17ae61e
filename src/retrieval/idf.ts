/**
 * Rarity of something that `n` of `total` documents hold: log(1 + (N − n + 0.5) / (n + 0.5)), the inverse document frequency
 * of BM25 (Robertson and Zaragoza 2009), never negative and highest for what no document holds.
 */
export const inverseDocumentFrequency = (total: number, n: number): number =>
  Math.log(1 + (total - n + 0.5) / (n + 0.5))
