const longS = 0x17f

/**
 * The end of an English contraction, `'s|'t|'re|'ve|'m|'ll|'d`; `start` if there is none.
 *
 * @param start - the offset of the apostrophe
 */
export function endOfContraction(text: string, start: number, end: number): number {
  if (start + 1 >= end) return start
  const first = text.charCodeAt(start + 1)
  switch (first) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return start + 2
    case 0x72: // r
    case 0x76: // v
      return start + 2 < end && text.charCodeAt(start + 2) === 0x65 ? start + 3 : start
    case 0x6c: // l
      return start + 2 < end && text.charCodeAt(start + 2) === 0x6c ? start + 3 : start
    default:
      return start
  }
}

/** The end of a contraction in any case, `(?i:…)`. The long s ſ folds to s. */
export function endOfContractionAnyCase(text: string, start: number, end: number): number {
  if (start + 1 >= end) return start
  const unit = text.charCodeAt(start + 1)
  if (unit === longS) return start + 2
  if (unit > 0x7a) return start
  switch (unit | 0x20) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return isAsciiLetter(unit) ? start + 2 : start
    case 0x72: // r
    case 0x76: // v
      return isFollowedBy(text, start, end, 0x65) && isAsciiLetter(unit) ? start + 3 : start
    case 0x6c: // l
      return isFollowedBy(text, start, end, 0x6c) && isAsciiLetter(unit) ? start + 3 : start
    default:
      return start
  }
}

function isFollowedBy(text: string, start: number, end: number, letter: number): boolean {
  if (start + 2 >= end) return false
  const unit = text.charCodeAt(start + 2)
  return isAsciiLetter(unit) && (unit | 0x20) === letter
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}
