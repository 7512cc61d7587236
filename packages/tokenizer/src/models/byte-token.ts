/** The byte-fallback token of a byte, such as `<0x0A>`. */
export function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`
}

/** By byte: the id of its token, −1 if it has none. */
export function byteTokenTable(idOf: (token: string) => number | undefined): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => idOf(byteToken(byte)) ?? -1)
}

const encoder = /* @__PURE__ */ new TextEncoder()

/** The ids of the bytes of a text in UTF-8; null if one has no token. */
export function byteTokenIds(text: string, table: Int32Array): readonly number[] | null {
  const ids = Array.from(encoder.encode(text), (byte) => table[byte]!)
  return ids.includes(-1) ? null : ids
}
