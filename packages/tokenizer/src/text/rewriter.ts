import { AlignedText } from './aligned-text.ts'

/**
 * Writes a new text from an old one, from its start to its end, and keeps the alignment.
 *
 * The rules are those of Hugging Face's `NormalizedString`, for its offsets must come out the same: what replaces a
 * character stands where it stood; what is inserted stands where the character before it stood, and at the very
 * start of a text nowhere.
 */
export class Rewriter {
  readonly #source: AlignedText
  #starts: Int32Array
  #ends: Int32Array
  #text = ''
  #length = 0
  #at = 0

  constructor(source: AlignedText) {
    this.#source = source
    this.#starts = new Int32Array(source.length + 16)
    this.#ends = new Int32Array(source.length + 16)
  }

  /** How much of the old text is behind. */
  get at(): number {
    return this.#at
  }

  /** Takes the old text over up to a place, at the border of a character. */
  keepTo(end: number): void {
    const { text, starts, ends, at } = this.#source
    const from = this.#at
    if (end <= from) return
    this.#text += text.slice(from, end)
    this.#reserve(end - from)
    if (starts && ends) {
      for (let i = at + from; i < at + end; i++) {
        this.#starts[this.#length] = starts[i]!
        this.#ends[this.#length++] = ends[i]!
      }
    } else {
      for (let i = from; i < end;) {
        const units = unitsAt(text, i)
        this.#push(at + i, at + i + units, units)
        i += units
      }
    }
    this.#at = end
  }

  /** Writes something in the place of the next character of the old text, which must be there. */
  replace(replacement: string): void {
    const { text, starts, ends, at } = this.#source
    const place = this.#at
    const units = unitsAt(text, place)
    this.#text += replacement
    this.#push(
      starts ? starts[at + place]! : at + place,
      ends ? ends[at + place + units - 1]! : at + place + units,
      replacement.length,
    )
    this.#at = place + units
  }

  /** Writes what the old text does not have: it belongs to what was read last. */
  insert(text: string): void {
    const { text: old, starts, ends, at, origin } = this.#source
    this.#text += text
    const last = this.#at - 1
    if (last < 0) this.#push(origin, origin, text.length)
    else if (starts && ends) this.#push(starts[at + last]!, ends[at + last]!, text.length)
    else {
      const isPair = last > 0 && unitsAt(old, last - 1) === 2
      this.#push(at + last - Number(isPair), at + last + 1, text.length)
    }
  }

  /** Leaves units of the old text out. */
  skip(units: number): void {
    this.#at += units
  }

  /** The new text; the rest of the old one is taken over. */
  finish(): AlignedText {
    this.keepTo(this.#source.length)
    return new AlignedText(this.#text, this.#source.origin, this.#starts, this.#ends, 0)
  }

  #push(start: number, end: number, units: number): void {
    this.#reserve(units)
    for (let i = 0; i < units; i++) {
      this.#starts[this.#length] = start
      this.#ends[this.#length++] = end
    }
  }

  #reserve(units: number): void {
    const needed = this.#length + units
    if (needed <= this.#starts.length) return
    this.#starts = grown(this.#starts, needed)
    this.#ends = grown(this.#ends, needed)
  }
}

/** How many units the character at a place has; half a pair is a character too. */
function unitsAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1
}

function grown(table: Int32Array, needed: number): Int32Array {
  const larger = new Int32Array(Math.max(2 * table.length, needed))
  larger.set(table)
  return larger
}
