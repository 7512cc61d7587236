import { isNormalized, normalize, type NormalForm } from '@heed/regex/unicode'
import type { AlignedText } from '../text/aligned-text.ts'
import { Rewriter } from '../text/rewriter.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Normalizes texts by the tables of Unicode 9.0, as Hugging Face does; characters assigned later
 * are unchanged.
 *
 * @param form - NFC, NFD, NFKC, NFKD
 */
export function normalFormNormalizer(form: NormalForm): Normalizer {
  return {
    normalize: (text) => (isNormalized(text.text, form) ? text : rewrite(text, form)),
    toJSON: () => ({ type: form }),
  }
}

/** Rewrites a text from the first difference on; returns the same object if there is none. */
function rewrite(source: AlignedText, form: NormalForm): AlignedText {
  const { text } = source
  let rewriter: Rewriter | undefined
  let offset = 0
  normalize(text, form, (code, change) => {
    if (!rewriter) {
      if (change === 0 && text.codePointAt(offset) === code) {
        offset += code > 0xffff ? 2 : 1
        return
      }
      rewriter = new Rewriter(source)
      rewriter.keepTo(offset)
    }
    if (change > 0) rewriter.insertCode(code)
    else {
      rewriter.replaceCode(code)
      rewriter.skipCharacters(-change)
    }
  })
  return rewriter ? rewriter.finish() : source
}
