import { grown } from './grow.ts'
import type { JoinedText } from './joined-text.ts'

/** Substrings as parts of an ordered list of places: all from `left` up to `right` start with them. */
export class SubstringList {
  left = new Int32Array(1 << 10)
  right = new Int32Array(1 << 10)
  length = new Int32Array(1 << 10)
  size = 0

  add(left: number, right: number, length: number): void {
    if (this.size === this.left.length) {
      this.left = grown(this.left)
      this.right = grown(this.right)
      this.length = grown(this.length)
    }
    this.left[this.size] = left
    this.right[this.size] = right
    this.length[this.size++] = length
  }
}

/**
 * Finds the substrings of words that occur at least twice and are followed by different characters, or
 * by one and a boundary; a substring always followed by the same one is never as good as the longer.
 * These are the inner nodes of the suffix tree, found from the lengths that neighbours in the order
 * have in common.
 *
 * @param order - places in the order of what follows, as far as `longest` + 1 characters
 * @returns substrings of 2 to `longest` characters
 * @see Abouelhoda, Kurtz and Ohlebusch (2004), "Replacing suffix trees with enhanced suffix arrays",
 * section 4.
 */
export function repeatedSubstrings(
  text: JoinedText,
  order: Int32Array,
  longest: number,
): SubstringList {
  const found = new SubstringList()
  const open = new SubstringList() // of ascending length, each within the one before
  for (let i = 1; i <= order.length; i++) {
    const common = i < order.length ? commonLength(text, order[i - 1]!, order[i]!, longest + 1) : 0
    let left = i - 1
    while (open.size > 0 && open.length[open.size - 1]! > common) {
      open.size--
      left = open.left[open.size]!
      const length = open.length[open.size]!
      const place = order[left]!
      const isWithinWord = place + length <= text.ends[place]!
      if (length >= 2 && length <= longest && isWithinWord) found.add(left, i, length)
    }
    if (common > 0 && (open.size === 0 || open.length[open.size - 1]! < common)) {
      open.add(left, i, common)
    }
  }
  return found
}

/** How many characters two places have in common, the boundary included, at most `limit`. */
function commonLength(
  { characters, ends }: JoinedText,
  a: number,
  b: number,
  limit: number,
): number {
  const most = Math.min(limit, ends[a]! - a + 1, ends[b]! - b + 1)
  let length = 0
  while (length < most && characters[a + length] === characters[b + length]) length++
  return length
}
