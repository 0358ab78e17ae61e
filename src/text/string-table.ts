/** Distinct strings, packed so that hundreds of thousands of them lie outside the heap and come from a file without parsing. */
export interface PackedStrings {
  /** UTF-16 units of all strings, one after the other. */
  readonly characters: Uint16Array
  /** Where each string begins; one more than there are strings. */
  readonly starts: Uint32Array
  /** Open addressing: the number of a string plus one, 0 where the slot is free. A power of two, at least twice the strings. */
  readonly slots: Uint32Array
}

/** Strings by number and numbers by string. */
export interface StringTable {
  readonly size: number
  /** The number of a string; −1 for one that is not in the table. */
  find(text: string): number
  at(number: number): string
}

/** Strings of a bounded length are made from their units at once; longer ones would overflow the stack. */
const MAX_CHUNK = 1_000

export function createStringTable({ characters, starts, slots }: PackedStrings): StringTable {
  const mask = slots.length - 1
  const equals = (number: number, text: string): boolean => {
    const start = starts[number] ?? 0
    if ((starts[number + 1] ?? 0) - start !== text.length) return false
    for (let i = 0; i < text.length; i += 1) if (characters[start + i] !== text.charCodeAt(i)) return false
    return true
  }
  return {
    size: starts.length - 1,
    find: (text) => {
      for (let slot = hashOf(text) & mask; ; slot = (slot + 1) & mask) {
        const number = (slots[slot] ?? 0) - 1
        if (number < 0 || equals(number, text)) return number
      }
    },
    at: (number) => {
      const end = starts[number + 1] ?? 0
      let text = ''
      for (let from = starts[number] ?? 0; from < end; from += MAX_CHUNK)
        text += String.fromCharCode(...characters.subarray(from, Math.min(end, from + MAX_CHUNK)))
      return text
    },
  }
}

/** Packs distinct strings; each keeps its position as its number. */
export function packStrings(strings: readonly string[]): PackedStrings {
  const starts = new Uint32Array(strings.length + 1)
  strings.forEach((text, i) => {
    starts[i + 1] = (starts[i] ?? 0) + text.length
  })
  const characters = new Uint16Array(starts[strings.length] ?? 0)
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * strings.length + 2)))
  strings.forEach((text, number) => {
    const start = starts[number] ?? 0
    for (let i = 0; i < text.length; i += 1) characters[start + i] = text.charCodeAt(i)
    let slot = hashOf(text) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = number + 1
  })
  return { characters, starts, slots }
}

/** FNV-1a over UTF-16 units, its high bits folded into the low ones that the mask keeps. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
