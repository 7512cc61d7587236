import type { AlignedText } from '../../text/aligned-text.ts'
import { transform } from '../../text/rewrite.ts'

/**
 * Collects the new text and its alignment, with the quirks of Hugging Face's `Precompiled`.
 *
 * A removed character counts as merged into the one before it, even if that one is inserted, which
 * then aligns with the removed one. A removal at the very start is lost, and shifts all that
 * follows.
 */
export class AlignmentBuilder {
  readonly #changes: number[] = []
  #text = ''

  /** Copies a text of `count` characters. */
  keep(text: string, count: number): void {
    this.#text += text
    for (let i = 0; i < count; i++) this.#changes.push(0)
  }

  /** Replaces the next `count` characters. */
  replace(count: number, text: string): void {
    this.#text += text
    let added = 0
    for (const _ of text) this.#changes.push(added++ < count ? 0 : 1)
    if (added < count && this.#changes.length > 0) {
      this.#changes[this.#changes.length - 1]! -= count - added
    }
  }

  applyTo(source: AlignedText): AlignedText {
    return transform(source, this.#text, this.#changes)
  }
}
