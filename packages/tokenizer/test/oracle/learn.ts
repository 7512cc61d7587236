/** A vocabulary and its merges. */
export interface LearnedMerges {
  readonly vocabulary: readonly (readonly [string, number])[]
  readonly merges: readonly (readonly [string, string])[]
}

/** Learns merges by a naive implementation of BPE: repeatedly merges the most frequent pair. */
export function learnMerges(
  words: readonly (readonly string[])[],
  count: number,
  initialTokens: readonly string[] = [],
  prefix = '',
): LearnedMerges {
  let texts = words.map((word) => [...word])
  const tokens = [...new Set([...initialTokens, ...texts.flat()])]
  const merges: [string, string][] = []
  while (merges.length < count) {
    const counts = new Map<string, { pair: [string, string]; count: number }>()
    for (const text of texts) {
      for (let i = 0; i + 1 < text.length; i++) {
        const pair: [string, string] = [text[i]!, text[i + 1]!]
        const entry = counts.get(pair.join('\n')) ?? { pair, count: 0 }
        entry.count++
        counts.set(pair.join('\n'), entry)
      }
    }
    const [best] = [...counts.values()].sort((a, b) => b.count - a.count)
    if (!best) break
    const [left, right] = best.pair
    const result = left + right.slice(prefix.length)
    merges.push([left, right])
    if (!tokens.includes(result)) tokens.push(result)
    texts = texts.map((text) => {
      const merged: string[] = []
      for (let i = 0; i < text.length; i++) {
        const isPair = text[i] === left && text[i + 1] === right
        merged.push(isPair ? result : text[i]!)
        if (isPair) i++
      }
      return merged
    })
  }
  return { vocabulary: tokens.map((token, id) => [token, id]), merges }
}
