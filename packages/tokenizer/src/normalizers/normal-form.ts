import type { AlignedText } from '../text/aligned-text.ts'
import { Rewriter } from '../text/rewriter.ts'
import { normalForm } from '../unicode/normal-form.ts'
import { Quick, quickEnd, quickTable } from '../unicode/quick-check.ts'
import type { NormalForm } from '../unicode/quick-check.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Brings texts into a normal form of Unicode 9.0, which is Hugging Face's; characters that are newer stay.
 *
 * @param form - NFC, NFD, NFKC, NFKD
 */
export function normalFormNormalizer(form: NormalForm): Normalizer {
  return {
    normalize: (text) => (isPlain(text.text, form) ? text : rewrite(text, form)),
    toJSON: () => ({ type: form }),
  }
}

/** Whether a text has only characters that stay as they are whatever is around them: most texts, in their form. */
function isPlain(text: string, form: NormalForm): boolean {
  const table = quickTable(form)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const code = unit < 0xd800 || unit > 0xdbff ? unit : text.codePointAt(at)!
    if (code < quickEnd && table[code] !== Quick.plain) return false
    if (code > 0xffff) at++
  }
  return true
}

/** Writes the form; from where it differs on, so that a text which is in its form stays the same object. */
function rewrite(source: AlignedText, form: NormalForm): AlignedText {
  const { text } = source
  let rewriter: Rewriter | undefined
  let at = 0
  normalForm(text, form, (code, change) => {
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
