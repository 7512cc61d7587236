// GPT-2's byte-level alphabet, one printable character for each byte: a printable byte maps to its
// Latin-1 character, the others to U+0100 and up. A space becomes Ġ, so that `merges.txt` can
// separate tokens by spaces.
// @see `bytes_to_unicode` in https://github.com/openai/gpt-2/blob/master/src/encoder.py

/** The character of each byte. */
export const byteCharacters: readonly string[] = /* @__PURE__ */ makeCharacters()

/** The byte of each character. */
export const characterBytes: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ byteCharacters.map((character, byte) => [character, byte]),
)

function makeCharacters(): string[] {
  let next = 0x100
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable =
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
    return String.fromCodePoint(isPrintable ? byte : next++)
  })
}

const encoder = /* @__PURE__ */ new TextEncoder()

/** The UTF-8 bytes of a text, written in the byte-level alphabet. */
export function toByteCharacters(text: string): string {
  let result = ''
  for (const byte of encoder.encode(text)) result += byteCharacters[byte]
  return result
}

/** The bytes of a token; a character outside the alphabet becomes its UTF-8 bytes. */
export function toBytes(token: string): number[] {
  const bytes: number[] = []
  for (const character of token) {
    const byte = characterBytes.get(character)
    if (byte === undefined) bytes.push(...encoder.encode(character))
    else bytes.push(byte)
  }
  return bytes
}
