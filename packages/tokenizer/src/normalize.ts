/** A text in normal form C, and where each of its UTF-16 units came from. */
export interface Normalized {
  readonly text: string
  /** The stretch of the original that a stretch of the normalised text stands for. */
  originOf(start: number, end: number): { start: number; end: number }
}

// What joins the character before it under NFC: marks, and the vowels and finals of Hangul syllables.
const joins = /[\p{M}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f]/u

/**
 * Brings a text into Unicode normal form C and remembers where everything came from. Characters that
 * were composed from several share their whole origin.
 */
export function normalize(text: string): Normalized {
  const composed = text.normalize('NFC')
  if (composed === text) return { text, originOf: (start, end) => ({ start, end }) }
  const starts: number[] = []
  const ends: number[] = []
  let result = ''
  for (let at = 0; at < text.length;) {
    const end = endOfCluster(text, at)
    const part = text.slice(at, end).normalize('NFC')
    for (let i = 0; i < part.length; i++) {
      starts.push(at)
      ends.push(end)
    }
    result += part
    at = end
  }
  return {
    text: result,
    originOf: (start, end) => ({
      start: starts[start] ?? text.length,
      end: end > start ? ends[end - 1]! : (starts[start] ?? text.length),
    }),
  }
}

function endOfCluster(text: string, start: number): number {
  let at = start
  do at += text.codePointAt(at)! > 0xffff ? 2 : 1
  while (at < text.length && joins.test(String.fromCodePoint(text.codePointAt(at)!)))
  return at
}
