const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The six bits of each code unit; 64 if it is not in the alphabet. */
const sextets = /* @__PURE__ */ (() => {
  const table = new Uint8Array(0x80).fill(64)
  for (let i = 0; i < 64; i++) table[alphabet.charCodeAt(i)] = i
  return table
})()

/** Decodes base64; null if the text is not valid or not padded. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const length = text.length - padding
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let bits = 0
  let count = 0
  for (let i = 0; i < length; i++) {
    const sextet = sextets[text.charCodeAt(i)] ?? 64
    if (sextet === 64) return null
    bits = (bits << 6) | sextet
    if (i % 4 > 0) bytes[count++] = bits >> (6 - 2 * (i % 4))
  }
  return bytes
}

/** Encodes bytes as padded base64. */
export function toBase64(bytes: Uint8Array): string {
  const chunks: string[] = []
  // In chunks, because engines limit the number of arguments of a call.
  for (let start = 0; start < bytes.length; start += 8192) {
    chunks.push(String.fromCharCode(...bytes.subarray(start, start + 8192)))
  }
  return btoa(chunks.join(''))
}
