/** The token of a byte, to which a vocabulary may fall back where it does not know a character. */
export function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`
}

const encoder = /* @__PURE__ */ new TextEncoder()

/** The ids of the bytes of a text; null if one is missing. */
export function byteTokenIds(
  text: string,
  idOf: (token: string) => number | undefined,
): readonly number[] | null {
  const ids: number[] = []
  for (const byte of encoder.encode(text)) {
    const id = idOf(byteToken(byte))
    if (id === undefined) return null
    ids.push(id)
  }
  return ids
}
