import type { AlignedText } from '../../text/aligned-text.ts'
import { transform } from '../../text/rewrite.ts'

/**
 * Builds the new text and its alignment, including the errors in the alignment of Hugging Face's
 * `Precompiled`.
 *
 * A removed character is merged into the preceding character of the new text. If that character was
 * inserted, it then aligns with the removed one. A removal at the start of the text is not
 * recorded, which shifts the alignment of all later characters.
 */
export class AlignmentBuilder {
  readonly #changes: number[] = []
  #text = ''

  /** Copies `count` characters. */
  keep(text: string, count: number): void {
    this.#text += text
    for (let i = 0; i < count; i++) this.#changes.push(0)
  }

  /** Replaces the next `count` characters. */
  replace(count: number, text: string): void {
    this.#text += text
    let length = 0
    for (const _ of text) this.#changes.push(length++ < count ? 0 : 1)
    if (length < count && this.#changes.length > 0) {
      this.#changes[this.#changes.length - 1]! -= count - length
    }
  }

  applyTo(source: AlignedText): AlignedText {
    return transform(source, this.#text, this.#changes)
  }
}
