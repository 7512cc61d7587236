import { GraphemeBreak, graphemeBreakOf } from './grapheme-break.ts'

/**
 * The end of the extended grapheme cluster that starts at an offset, by Unicode 17.0.
 *
 * @param start - the start of a cluster, before the end of the text
 * @see Unicode Standard Annex #29, section 3.1.1, "Grapheme Cluster Boundary Rules".
 */
export function endOfGrapheme(text: string, start: number): number {
  let code = text.codePointAt(start)!
  let offset = start + (code > 0xffff ? 2 : 1)
  // Fast path: of ASCII pairs only CR LF is one cluster.
  if (code < 0x80 && code !== 0x0d && !(text.charCodeAt(offset) >= 0x80)) return offset
  let last = graphemeBreakOf(code)
  let isPictographic = last === GraphemeBreak.pictographic
  // GB9c: 1 after the consonant of an Indic conjunct, 2 after a consonant and a linker.
  let conjunct = last === GraphemeBreak.consonant ? 1 : 0
  let isOddIndicator = last === GraphemeBreak.regionalIndicator
  while (offset < text.length) {
    code = text.codePointAt(offset)!
    const next = graphemeBreakOf(code)
    if (!isJoinedPair(last, next)) {
      const isJoined =
        (isPictographic && last === GraphemeBreak.zwj && next === GraphemeBreak.pictographic) ||
        (isOddIndicator && next === GraphemeBreak.regionalIndicator) ||
        (conjunct === 2 && next === GraphemeBreak.consonant)
      if (!isJoined) break
    }
    // GB11: only Extend may come between a pictograph and the zero-width joiner.
    const continues = isPictographic && last !== GraphemeBreak.zwj && isExtending(next)
    isPictographic = next === GraphemeBreak.pictographic || continues
    conjunct = conjunctAfter(conjunct, next, code)
    isOddIndicator =
      next === GraphemeBreak.regionalIndicator && last !== GraphemeBreak.regionalIndicator
    last = next
    offset += code > 0xffff ? 2 : 1
  }
  return offset
}

/** GB3 to GB9b, the rules that depend on two adjacent characters only. */
function isJoinedPair(last: number, next: number): boolean {
  if (last === GraphemeBreak.cr) return next === GraphemeBreak.lf
  if (last === GraphemeBreak.control || last === GraphemeBreak.lf) return false
  if (next === GraphemeBreak.control || next === GraphemeBreak.cr || next === GraphemeBreak.lf)
    return false
  if (isExtending(next) || next === GraphemeBreak.spacingMark || last === GraphemeBreak.prepend)
    return true
  if (last === GraphemeBreak.l) {
    return (
      next === GraphemeBreak.l ||
      next === GraphemeBreak.v ||
      next === GraphemeBreak.lv ||
      next === GraphemeBreak.lvt
    )
  }
  if (last === GraphemeBreak.lv || last === GraphemeBreak.v)
    return next === GraphemeBreak.v || next === GraphemeBreak.t
  return (last === GraphemeBreak.lvt || last === GraphemeBreak.t) && next === GraphemeBreak.t
}

function isExtending(kind: number): boolean {
  return (
    kind === GraphemeBreak.extend || kind === GraphemeBreak.zwj || kind === GraphemeBreak.linker
  )
}

function conjunctAfter(conjunct: number, next: number, code: number): number {
  if (next === GraphemeBreak.consonant) return 1
  if (conjunct === 0) return 0
  if (next === GraphemeBreak.linker) return 2
  // U+200C, the zero-width non-joiner, is Extend, but breaks a conjunct.
  const continues = (next === GraphemeBreak.extend && code !== 0x200c) || next === GraphemeBreak.zwj
  return continues ? conjunct : 0
}
