import type { AlignedText } from './aligned-text.ts'
import { Rewriter } from './rewriter.ts'

/**
 * Writes a text in the place of another, as Hugging Face's `NormalizedString::transform` does.
 *
 * @param text - the new text
 * @param changes - for each character of it, how it came about: 1 if it is new, 0 if it replaces the next of the old
 *   ones, −n if n old ones after that one vanish with it
 */
export function transform(
  source: AlignedText,
  text: string,
  changes: ArrayLike<number>,
): AlignedText {
  const rewriter = new Rewriter(source)
  let index = 0
  for (const character of text) {
    const change = changes[index++]!
    if (change > 0) rewriter.insert(character)
    else {
      rewriter.replace(character)
      rewriter.skipCharacters(-change)
    }
  }
  rewriter.skip(source.length - rewriter.at)
  return rewriter.finish()
}
