/** A stretch of a text: from `start` to before `end`, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

const kinds = { letter: 0, number: 1, space: 2, other: 3 } as const
type Class = (typeof kinds)[keyof typeof kinds]

const isLetter = /\p{L}/u
const isNumber = /\p{N}/u
// Not \s, which in JavaScript takes the byte order mark for space and U+0085 for none.
const isSpace = /\p{White_Space}/u

/** What kind of character stands at a place. */
function classOf(code: number): Class {
  if (code < 0x80) {
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return kinds.letter
    if (code >= 48 && code <= 57) return kinds.number
    return code === 32 || (code >= 9 && code <= 13) ? kinds.space : kinds.other
  }
  if (code >= 0xac00 && code <= 0xd7a3) return kinds.letter
  const character = String.fromCodePoint(code)
  if (isLetter.test(character)) return kinds.letter
  if (isNumber.test(character)) return kinds.number
  return isSpace.test(character) ? kinds.space : kinds.other
}

const contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"]

/**
 * Cuts a text into the pieces within which tokens are sought, as GPT-2 does: words, numbers, and
 * runs of other signs, each with the one space before it; other white space by itself.
 *
 * One walk over the text, whatever it holds: nothing is read twice.
 *
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2.
 */
export function preTokenize(text: string): Span[] {
  const spans: Span[] = []
  let at = 0
  while (at < text.length) {
    const end = endOfPiece(text, at)
    spans.push({ start: at, end })
    at = end
  }
  return spans
}

function endOfPiece(text: string, start: number): number {
  const first = text.codePointAt(start)!
  if (first === 39) {
    const contraction = contractions.find((ending) => text.startsWith(ending, start))
    if (contraction) return start + contraction.length
  }
  const kind = classOf(first)
  if (kind !== kinds.space) return endOfRun(text, start, kind)
  if (first === 32 && start + 1 < text.length) {
    const next = classOf(text.codePointAt(start + 1)!)
    if (next !== kinds.space) return endOfRun(text, start + 1, next)
  }
  const end = endOfRun(text, start, kinds.space)
  // The last white space before a word is left for the word, unless it is all there is.
  return end === text.length || end - start === 1 ? end : end - 1
}

function endOfRun(text: string, start: number, kind: Class): number {
  let at = start
  while (at < text.length) {
    const code = text.codePointAt(at)!
    if (classOf(code) !== kind) break
    at += code > 0xffff ? 2 : 1
  }
  return at
}
