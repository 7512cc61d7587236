import type { AlignedText } from './aligned-text.ts'
import { endOfCharacter } from './characters.ts'
import { Rewriter } from './rewriter.ts'

/** The replacement of a character: a string, which may be empty, or undefined to keep it. */
export type CharacterRule = (code: number) => string | undefined

/** Rewrites a text character by character; returns the same object if all are kept. */
export function rewriteCharacters(source: AlignedText, rule: CharacterRule): AlignedText {
  const { text } = source
  let rewriter: Rewriter | undefined
  for (let offset = 0; offset < text.length;) {
    const code = text.codePointAt(offset)!
    const units = code > 0xffff ? 2 : 1
    const replacement = rule(code)
    if (replacement !== undefined) {
      rewriter ??= new Rewriter(source)
      rewriter.keepTo(offset)
      if (replacement === '') rewriter.skip(units)
      else rewriter.replace(replacement)
    }
    offset += units
  }
  return rewriter ? rewriter.finish() : source
}

/**
 * Prepends a string to a non-empty text; the string aligns with the first character.
 *
 * As in Hugging Face's library, prepending an empty string aligns the first character with an empty
 * range.
 */
export function prepend(source: AlignedText, content: string): AlignedText {
  const { text } = source
  if (text === '') return source
  const first = text.slice(0, endOfCharacter(text, 0))
  const rewriter = new Rewriter(source)
  if (content === '') {
    rewriter.insert(first)
    rewriter.skip(first.length)
  } else rewriter.replace(content + first)
  return rewriter.finish()
}

/**
 * Replaces a whole text, like Hugging Face's `NormalizedString::transform`.
 *
 * @param changes - for each character of the new text: 1 if it is inserted, 0 if it replaces the
 *   next old character, −n if it replaces the next old character and n more are removed
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
  rewriter.skip(source.length - rewriter.offset)
  return rewriter.finish()
}
