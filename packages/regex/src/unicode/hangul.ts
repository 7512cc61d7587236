// Hangul syllables decompose and compose by arithmetic: leading consonant, vowel, trailing
// consonant.
// @see The Unicode Standard, section 3.12, "Conjoining Jamo Behavior".

const syllableBase = 0xac00
const leadingBase = 0x1100
const vowelBase = 0x1161
/** One before the first trailing consonant; index 0 means no trailing consonant. */
const trailingBase = 0x11a7
const leadingCount = 19
const vowelCount = 21
const trailingCount = 28
const syllableCount = leadingCount * vowelCount * trailingCount

/** Whether a code point is one of the 11,172 precomposed syllables. */
export function isHangulSyllable(codePoint: number): boolean {
  return codePoint >= syllableBase && codePoint < syllableBase + syllableCount
}

/**
 * Decomposes a syllable into two or three jamo.
 *
 * @param syllable - for which `isHangulSyllable` holds
 * @param emit - is called with each jamo and its change: 0 replaces the syllable, 1 is inserted
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

/**
 * Whether a following jamo may compose with a code point: with a leading consonant, or with a
 * syllable that has no trailing consonant.
 */
export function isOpenHangul(codePoint: number): boolean {
  const leading = codePoint - leadingBase
  if (leading >= 0 && leading < leadingCount) return true
  return isHangulSyllable(codePoint) && (codePoint - syllableBase) % trailingCount === 0
}

/**
 * Composes a leading consonant and a vowel, or an open syllable and a trailing consonant.
 *
 * @returns the syllable, or 0 if the two do not compose
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
