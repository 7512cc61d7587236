import type { AlignedText } from './aligned-text.ts'
import { Rewriter } from './rewriter.ts'

/** What becomes of a character: another text, nothing (''), or itself (undefined). */
export type CharacterRule = (code: number) => string | undefined

/** Rewrites a text character by character; the very same object if every one stays itself. */
export function rewriteCharacters(source: AlignedText, rule: CharacterRule): AlignedText {
  const { text } = source
  let rewriter: Rewriter | undefined
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!
    const units = code > 0xffff ? 2 : 1
    const replacement = rule(code)
    if (replacement !== undefined) {
      rewriter ??= new Rewriter(source)
      rewriter.keepTo(at)
      if (replacement === '') rewriter.skip(units)
      else rewriter.replace(replacement)
    }
    at += units
  }
  return rewriter ? rewriter.finish() : source
}
