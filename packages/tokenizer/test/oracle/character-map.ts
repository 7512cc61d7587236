interface Node {
  readonly children: Map<number, Node>
  value: number | null
}

/**
 * Compiles rules to the character map of sentencepiece models: a double-array trie and the
 * replacements.
 */
export function compileCharacterMap(rules: Iterable<readonly [string, string]>): Uint8Array {
  const encoder = new TextEncoder()
  const root: Node = { children: new Map(), value: null }
  const replacements: number[] = []
  for (const [from, to] of rules) {
    let node = root
    for (const byte of encoder.encode(from)) {
      let next = node.children.get(byte)
      if (!next) node.children.set(byte, (next = { children: new Map(), value: null }))
      node = next
    }
    node.value = replacements.length
    replacements.push(...encoder.encode(to), 0)
  }
  const units = toDoubleArray(root)
  const bytes = new Uint8Array(4 + 4 * units.length + replacements.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 4 * units.length, true)
  for (const [i, unit] of units.entries()) view.setUint32(4 + 4 * i, unit, true)
  bytes.set(replacements, 4 + 4 * units.length)
  return bytes
}

/**
 * Converts a trie to a double array: for each node, finds a base such that the unit `base ^ byte`
 * of each child is free.
 */
function toDoubleArray(root: Node): number[] {
  const units: (number | undefined)[] = [0]
  const stack: { node: Node; index: number; label: number }[] = [{ node: root, index: 0, label: 0 }]
  let firstFree = 1
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node, index, label } = item
    const labels = [...node.children.keys(), ...(node.value === null ? [] : [0])]
    while (units[firstFree] !== undefined) firstFree++
    let base = firstFree & ~0xff
    while (labels.some((other) => units[base ^ other] !== undefined)) base++
    const offset = index ^ base
    units[index] = (offset << 10) | (node.value === null ? 0 : 0x100) | label
    if (node.value !== null) units[base] = (node.value | 0x80000000) >>> 0
    for (const [byte, child] of node.children) {
      units[base ^ byte] = byte
      stack.push({ node: child, index: base ^ byte, label: byte })
    }
  }
  const length = Math.ceil(units.length / 256) * 256
  return Array.from({ length }, (_, i) => units[i] ?? 0)
}
