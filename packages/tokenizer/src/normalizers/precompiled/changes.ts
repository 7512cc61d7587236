import type { AlignedText } from '../../text/aligned-text.ts'
import { transform } from '../../text/transform.ts'

/**
 * Collects what becomes of a text, character by character, with the alignment that Hugging Face's `Precompiled` gives.
 *
 * Of what is replaced by nothing it lets the character before it carry the loss. It does so even if that character is
 * new, which then moves to what is lost; and a loss at the very start is forgotten, so that all after it moves.
 */
export class Changes {
  readonly #changes: number[] = []
  #text = ''

  /** Takes characters over. */
  keep(text: string, count: number): void {
    this.#text += text
    for (let i = 0; i < count; i++) this.#changes.push(0)
  }

  /** Writes a text in the place of some characters. */
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
