import { GraphemeClass, graphemeClassOf } from './grapheme-class.ts'

/**
 * Finds where what people take for one character ends: an extended grapheme cluster of Unicode 17.0.
 *
 * @param start - where it starts, before the end of the text
 * @see Unicode Standard Annex #29, section 3.1.1.
 */
export function endOfGrapheme(text: string, start: number): number {
  let code = text.codePointAt(start)!
  let at = start + (code > 0xffff ? 2 : 1)
  // Most often two ASCII characters: no rule joins them but CR and LF.
  if (code < 0x80 && code !== 0x0d && !(text.charCodeAt(at) >= 0x80)) return at
  let last = graphemeClassOf(code)
  let isPictographic = last === GraphemeClass.pictographic
  // Of an Indic conjunct: 1 after a consonant, 2 after a linker too.
  let conjunct = last === GraphemeClass.consonant ? 1 : 0
  let isOddIndicator = last === GraphemeClass.regionalIndicator
  while (at < text.length) {
    code = text.codePointAt(at)!
    const next = graphemeClassOf(code)
    if (!joins(last, next)) {
      const isJoined =
        (isPictographic && last === GraphemeClass.zwj && next === GraphemeClass.pictographic) ||
        (isOddIndicator && next === GraphemeClass.regionalIndicator) ||
        (conjunct === 2 && next === GraphemeClass.consonant)
      if (!isJoined) break
    }
    // Of several joiners after a picture none joins it to the next.
    const isStillOne = isPictographic && last !== GraphemeClass.zwj && isExtending(next)
    isPictographic = next === GraphemeClass.pictographic || isStillOne
    conjunct = conjunctAfter(conjunct, next, code)
    isOddIndicator =
      next === GraphemeClass.regionalIndicator && last !== GraphemeClass.regionalIndicator
    last = next
    at += code > 0xffff ? 2 : 1
  }
  return at
}

/** The rules that look at two neighbours only: GB3 to GB9b. */
function joins(last: number, next: number): boolean {
  if (last === GraphemeClass.cr) return next === GraphemeClass.lf
  if (last === GraphemeClass.control || last === GraphemeClass.lf) return false
  if (next === GraphemeClass.control || next === GraphemeClass.cr || next === GraphemeClass.lf)
    return false
  if (isExtending(next) || next === GraphemeClass.spacingMark || last === GraphemeClass.prepend)
    return true
  if (last === GraphemeClass.l) {
    return (
      next === GraphemeClass.l ||
      next === GraphemeClass.v ||
      next === GraphemeClass.lv ||
      next === GraphemeClass.lvt
    )
  }
  if (last === GraphemeClass.lv || last === GraphemeClass.v)
    return next === GraphemeClass.v || next === GraphemeClass.t
  return (last === GraphemeClass.lvt || last === GraphemeClass.t) && next === GraphemeClass.t
}

function isExtending(kind: number): boolean {
  return (
    kind === GraphemeClass.extend || kind === GraphemeClass.zwj || kind === GraphemeClass.linker
  )
}

function conjunctAfter(conjunct: number, next: number, code: number): number {
  if (next === GraphemeClass.consonant) return 1
  if (conjunct === 0) return 0
  if (next === GraphemeClass.linker) return 2
  // The non-joiner extends, but not a conjunct.
  const goesOn = (next === GraphemeClass.extend && code !== 0x200c) || next === GraphemeClass.zwj
  return goesOn ? conjunct : 0
}
