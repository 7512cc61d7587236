/** How many parts each thread gets, so that a slow one is not waited for long. */
const partsEach = 4

/** Cuts a list into stretches of about the same amount of text. */
export function inChunks<T extends string | readonly string[]>(
  texts: readonly T[],
  threads: number,
): T[][] {
  const sizeOf = (text: T): number =>
    typeof text === 'string' ? text.length : text.reduce((size, word) => size + word.length, 0)
  const wanted = texts.reduce((size, text) => size + sizeOf(text), 0) / (threads * partsEach)
  const chunks: T[][] = []
  let size = Infinity
  for (const text of texts) {
    if (size >= wanted) {
      chunks.push([])
      size = 0
    }
    chunks.at(-1)!.push(text)
    size += sizeOf(text)
  }
  return chunks
}
