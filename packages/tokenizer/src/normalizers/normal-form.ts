import { isNormalized, normalize, type NormalForm } from '@heed/regex/unicode'
import type { AlignedText } from '../text/aligned-text.ts'
import { Rewriter } from '../text/rewriter.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Normalizes texts by Unicode 9.0, as Hugging Face does; characters assigned later are unchanged.
 *
 * @param form - NFC, NFD, NFKC, NFKD
 */
export function normalFormNormalizer(form: NormalForm): Normalizer {
  return {
    normalize: (text) => (isNormalized(text.text, form) ? text : rewrite(text, form)),
    toJSON: () => ({ type: form }),
  }
}

/**
 * Writes the form from the first difference on; a text that is in its form stays the same object.
 */
function rewrite(source: AlignedText, form: NormalForm): AlignedText {
  const { text } = source
  let rewriter: Rewriter | undefined
  let at = 0
  normalize(text, form, (code, change) => {
    if (!rewriter) {
      if (change === 0 && text.codePointAt(at) === code) {
        at += code > 0xffff ? 2 : 1
        return
      }
      rewriter = new Rewriter(source)
      rewriter.keepTo(at)
    }
    if (change > 0) rewriter.insertCode(code)
    else {
      rewriter.replaceCode(code)
      rewriter.skipCharacters(-change)
    }
  })
  return rewriter ? rewriter.finish() : source
}
