import { grow } from '../collections/grow.ts'
import type { JoinedText } from './joined-text.ts'

/** Substrings as intervals of a suffix array: suffixes [left, right) start with the substring. */
export class SubstringList {
  left = new Int32Array(1 << 10)
  right = new Int32Array(1 << 10)
  length = new Int32Array(1 << 10)
  size = 0

  add(left: number, right: number, length: number): void {
    if (this.size === this.left.length) {
      this.left = grow(this.left, this.size + 1)
      this.right = grow(this.right, this.size + 1)
      this.length = grow(this.length, this.size + 1)
    }
    this.left[this.size] = left
    this.right[this.size] = right
    this.length[this.size++] = length
  }
}

/**
 * Finds the right-maximal repeats within words: substrings that occur at least twice and are
 * followed by different characters, where a boundary counts as a character. A substring that is
 * always followed by the same character is never a better piece than the longer one.
 *
 * These are the LCP intervals of the suffix array, which are the inner nodes of the suffix tree.
 *
 * @param order - the suffix array to a depth of `maxLength` + 1 characters
 * @returns substrings of 2 to `maxLength` characters
 * @see Abouelhoda, Kurtz and Ohlebusch (2004), "Replacing suffix trees with enhanced suffix
 *   arrays", section 4.
 */
export function repeatedSubstrings(
  text: JoinedText,
  order: Int32Array,
  maxLength: number,
): SubstringList {
  const repeats = new SubstringList()
  const stack = new SubstringList() // nested intervals of ascending length
  for (let i = 1; i <= order.length; i++) {
    const common =
      i < order.length ? commonLength(text, order[i - 1]!, order[i]!, maxLength + 1) : 0
    let left = i - 1
    while (stack.size > 0 && stack.length[stack.size - 1]! > common) {
      stack.size--
      left = stack.left[stack.size]!
      const length = stack.length[stack.size]!
      const position = order[left]!
      const isWithinWord = position + length <= text.ends[position]!
      if (length >= 2 && length <= maxLength && isWithinWord) repeats.add(left, i, length)
    }
    if (common > 0 && (stack.size === 0 || stack.length[stack.size - 1]! < common)) {
      stack.add(left, i, common)
    }
  }
  return repeats
}

/** The length of the longest common prefix of two suffixes, boundary included, at most `limit`. */
function commonLength(
  { characters, ends }: JoinedText,
  a: number,
  b: number,
  limit: number,
): number {
  const maxLength = Math.min(limit, ends[a]! - a + 1, ends[b]! - b + 1)
  let length = 0
  while (length < maxLength && characters[a + length] === characters[b + length]) length++
  return length
}
