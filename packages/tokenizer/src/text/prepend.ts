import type { AlignedText } from './aligned-text.ts'
import { endOfCharacter } from './characters.ts'
import { Rewriter } from './rewriter.ts'

/**
 * Puts something before a text that is not empty; it stands where the first character stands.
 *
 * Of nothing that is put there, Hugging Face makes a first character that stands nowhere, and so do we.
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
