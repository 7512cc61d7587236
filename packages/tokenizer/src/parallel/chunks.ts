/** More chunks per thread balance the load better. */
const chunksPerThread = 4

/** Splits a list into chunks with about the same number of characters. */
export function splitIntoChunks<T extends string | readonly string[]>(
  texts: readonly T[],
  threads: number,
): T[][] {
  const sizeOf = (text: T): number =>
    typeof text === 'string' ? text.length : text.reduce((size, word) => size + word.length, 0)
  const total = texts.reduce((size, text) => size + sizeOf(text), 0)
  const chunkSize = total / (Math.max(threads, 1) * chunksPerThread)
  const chunks: T[][] = []
  let size = Infinity
  for (const text of texts) {
    if (size >= chunkSize) {
      chunks.push([])
      size = 0
    }
    chunks.at(-1)!.push(text)
    size += sizeOf(text)
  }
  return chunks
}
