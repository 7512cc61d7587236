// Hangul syllables are laid out so that arithmetic takes them apart: leading consonant, vowel, trailing
// consonant. @see The Unicode Standard, section 3.12, "Conjoining Jamo Behavior".

const syllableBase = 0xac00
const leadingBase = 0x1100
const vowelBase = 0x1161
/** One before the first trailing consonant: 0 of them is none. */
const trailingBase = 0x11a7
const leadingCount = 19
const vowelCount = 21
const trailingCount = 28
const syllableCount = leadingCount * vowelCount * trailingCount

/** Tells whether a code point is one of the 11,172 composed syllables. */
export function isHangulSyllable(codePoint: number): boolean {
  return codePoint >= syllableBase && codePoint < syllableBase + syllableCount
}

/**
 * Takes a syllable apart into two or three jamo.
 *
 * @param syllable - must be one; `isHangulSyllable` tells
 * @param emit - takes each jamo and how it came about: 0 replaces the syllable, 1 is inserted
 */
export function decomposeHangul(
  syllable: number,
  emit: (jamo: number, change: number) => void,
): void {
  const index = syllable - syllableBase
  const trailing = index % trailingCount
  const leadingVowel = (index - trailing) / trailingCount
  const vowel = leadingVowel % vowelCount
  emit(leadingBase + (leadingVowel - vowel) / vowelCount, 0)
  emit(vowelBase + vowel, 1)
  if (trailing > 0) emit(trailingBase + trailing, 1)
}

/** Tells whether something could be joined to this: a leading consonant, or a syllable without a trailing one. */
export function isOpenHangul(codePoint: number): boolean {
  const leading = codePoint - leadingBase
  if (leading >= 0 && leading < leadingCount) return true
  return isHangulSyllable(codePoint) && (codePoint - syllableBase) % trailingCount === 0
}

/**
 * Joins a leading consonant and a vowel, or a syllable without a trailing consonant and one.
 *
 * @returns the syllable, or 0 where the two do not join
 */
export function composeHangul(first: number, second: number): number {
  const leading = first - leadingBase
  if (leading >= 0 && leading < leadingCount) {
    const vowel = second - vowelBase
    if (vowel < 0 || vowel >= vowelCount) return 0
    return syllableBase + (leading * vowelCount + vowel) * trailingCount
  }
  const trailing = second - trailingBase
  if (trailing <= 0 || trailing >= trailingCount) return 0
  return isHangulSyllable(first) && isOpenHangul(first) ? first + trailing : 0
}
