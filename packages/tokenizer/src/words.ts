import type { Tokenizer } from './tokenizer.ts'

/** Consecutive tokens that form one word. */
export interface Word {
  readonly text: string
  /** The range [start, end) of its tokens. */
  readonly start: number
  readonly end: number
}

/**
 * Groups tokens into words for display: a word starts at a space; a special token is a separate
 * word.
 */
export function wordsOf(tokenizer: Tokenizer, ids: ArrayLike<number>): Word[] {
  const words: Word[] = []
  let start = 0
  const closeWord = (end: number): void => {
    if (end === start) return
    const group = Array.from({ length: end - start }, (_, i) => ids[start + i]!)
    const isSpecial = group.length === 1 && tokenizer.isSpecial(group[0]!)
    const text = isSpecial ? tokenizer.idToToken(group[0]!)! : tokenizer.decode(group).trim()
    words.push({ text, start, end })
    start = end
  }
  for (let i = 0; i < ids.length; i++) {
    const isStart = /^[Ġ▁]/.test(tokenizer.idToToken(ids[i]!) ?? '')
    const isSeparate = tokenizer.isSpecial(ids[i]!) || (i > 0 && tokenizer.isSpecial(ids[i - 1]!))
    if (isStart || isSeparate) closeWord(i)
  }
  closeWord(ids.length)
  return words
}
