const whole = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The bytes of a text in base64; null if it is none, or not padded. */
export function fromBase64(text: string): Uint8Array | null {
  if (!whole.test(text)) return null
  const bytes = atob(text)
  return Uint8Array.from({ length: bytes.length }, (_, i) => bytes.charCodeAt(i))
}

/** Bytes as a text in base64, padded. */
export function toBase64(bytes: Uint8Array): string {
  const chunks: string[] = []
  // A function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) {
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  }
  return btoa(chunks.join(''))
}
