import { isHangulSyllable } from '../unicode/hangul.ts'
import { decodeLetterRuns } from '../unicode/letter-runs.ts'
import { graphemeClassRuns } from './generated/grapheme-classes.ts'

// In the order of scripts/generate-graphemes.mjs, but for the last two, which arithmetic tells apart.
const classes = {
  other: 0,
  control: 1,
  cr: 2,
  lf: 3,
  extend: 4,
  zwj: 5,
  spacingMark: 6,
  prepend: 7,
  regionalIndicator: 8,
  l: 9,
  v: 10,
  t: 11,
  pictographic: 12,
  consonant: 13,
  linker: 14,
  lv: 15,
  lvt: 16,
} as const

let table: Uint8Array | undefined

function classOf(code: number): number {
  if (isHangulSyllable(code)) return (code - 0xac00) % 28 === 0 ? classes.lv : classes.lvt
  return (table ??= decodeLetterRuns(graphemeClassRuns))[code]!
}

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
  let last = classOf(code)
  let isPictographic = last === classes.pictographic
  // Of an Indic conjunct: 1 after a consonant, 2 after a linker too.
  let conjunct = last === classes.consonant ? 1 : 0
  let isOddIndicator = last === classes.regionalIndicator
  while (at < text.length) {
    code = text.codePointAt(at)!
    const next = classOf(code)
    if (!joins(last, next)) {
      const isJoined =
        (isPictographic && last === classes.zwj && next === classes.pictographic) ||
        (isOddIndicator && next === classes.regionalIndicator) ||
        (conjunct === 2 && next === classes.consonant)
      if (!isJoined) break
    }
    // Of several joiners after a picture none joins it to the next.
    const isStillOne = isPictographic && last !== classes.zwj && isExtending(next)
    isPictographic = next === classes.pictographic || isStillOne
    conjunct = conjunctAfter(conjunct, next, code)
    isOddIndicator = next === classes.regionalIndicator && last !== classes.regionalIndicator
    last = next
    at += code > 0xffff ? 2 : 1
  }
  return at
}

/** The rules that look at two neighbours only: GB3 to GB9b. */
function joins(last: number, next: number): boolean {
  if (last === classes.cr) return next === classes.lf
  if (last === classes.control || last === classes.lf) return false
  if (next === classes.control || next === classes.cr || next === classes.lf) return false
  if (isExtending(next) || next === classes.spacingMark || last === classes.prepend) return true
  if (last === classes.l) {
    return next === classes.l || next === classes.v || next === classes.lv || next === classes.lvt
  }
  if (last === classes.lv || last === classes.v) return next === classes.v || next === classes.t
  return (last === classes.lvt || last === classes.t) && next === classes.t
}

function isExtending(kind: number): boolean {
  return kind === classes.extend || kind === classes.zwj || kind === classes.linker
}

function conjunctAfter(conjunct: number, next: number, code: number): number {
  if (next === classes.consonant) return 1
  if (conjunct === 0) return 0
  if (next === classes.linker) return 2
  // The non-joiner extends, but not a conjunct.
  const goesOn = (next === classes.extend && code !== 0x200c) || next === classes.zwj
  return goesOn ? conjunct : 0
}
