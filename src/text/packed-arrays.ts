/** Typed arrays in objects, as deep as one likes. */
export interface ArrayTree {
  readonly [name: string]: ArrayTree | Uint8Array | Uint16Array | Uint32Array
}

interface Section {
  readonly path: readonly string[]
  readonly type: 'Uint8Array' | 'Uint16Array' | 'Uint32Array'
  readonly length: number
}

const TYPES = { Uint8Array, Uint16Array, Uint32Array } as const
/** Sections begin at multiples of it, so that each can be viewed as numbers of any width. */
const ALIGNMENT = 8
const LENGTH_BYTES = 4

const padding = (length: number): number => -length & (ALIGNMENT - 1)

/** The bytes of a tree, in pieces, without copying its arrays: a list of the sections as JSON, then the sections. */
export function packArrays(tree: ArrayTree): Uint8Array[] {
  const sections: Section[] = []
  const pieces: Uint8Array[] = []
  const visit = (value: ArrayTree, path: readonly string[]): void => {
    for (const [name, child] of Object.entries(value)) {
      if (!ArrayBuffer.isView(child)) {
        visit(child, [...path, name])
        continue
      }
      const type = child.constructor.name as Section['type']
      sections.push({ path: [...path, name], type, length: child.length })
      pieces.push(
        new Uint8Array(child.buffer, child.byteOffset, child.byteLength),
        new Uint8Array(padding(child.byteLength)),
      )
    }
  }
  visit(tree, [])
  const json = new TextEncoder().encode(JSON.stringify(sections))
  const length = new Uint8Array(LENGTH_BYTES)
  new DataView(length.buffer).setUint32(0, json.length, true)
  return [length, json, new Uint8Array(padding(LENGTH_BYTES + json.length)), ...pieces]
}

/**
 * The tree whose bytes these are; its arrays are views of them. Throws RangeError or SyntaxError where they are not such
 * bytes; that they are the ones that were written is for the caller to know.
 */
export function unpackArrays(packed: Uint8Array): ArrayTree {
  // A view of numbers has to begin at a multiple of their width.
  const bytes = packed.byteOffset % ALIGNMENT === 0 ? packed : new Uint8Array(packed)
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  const json = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length)
  const sections = JSON.parse(new TextDecoder().decode(json)) as Section[]
  let at = LENGTH_BYTES + length + padding(LENGTH_BYTES + length)
  const tree: { [name: string]: unknown } = {}
  for (const { path, type, length } of sections) {
    const array = new TYPES[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length)
    at += array.byteLength + padding(array.byteLength)
    let parent = tree
    for (const name of path.slice(0, -1)) {
      parent[name] ??= {}
      parent = parent[name] as typeof parent
    }
    parent[path.at(-1) ?? ''] = array
  }
  return tree as ArrayTree
}
