const distance = 32
const piece = 8192 // more arguments at once than this would be too many for some engines

/** A text whose code units, 0 to 255, were moved up by 32, and around at 256: see `scripts/generate.mjs`. */
export function movedDown(text: string): string {
  const units = new Uint8Array(text.length)
  for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i) - distance
  let result = ''
  for (let i = 0; i < units.length; i += piece) {
    result += String.fromCharCode(...units.subarray(i, i + piece))
  }
  return result
}
