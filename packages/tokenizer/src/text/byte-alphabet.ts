// Each byte as one printable character, as GPT-2 has it: printable bytes stand for themselves, the
// others for characters from U+0100 on. So a space is Ġ, and merges can be written in a text file.

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

/** The UTF-8 bytes of a text, one character each. */
export function toByteCharacters(text: string): string {
  let result = ''
  for (const byte of encoder.encode(text)) result += byteCharacters[byte]
  return result
}

/** The bytes of a token; characters that stand for no byte give their own UTF-8. */
export function toBytes(token: string): number[] {
  const bytes: number[] = []
  for (const character of token) {
    const byte = characterBytes.get(character)
    if (byte === undefined) bytes.push(...encoder.encode(character))
    else bytes.push(byte)
  }
  return bytes
}
