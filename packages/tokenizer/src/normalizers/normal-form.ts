import type { AlignedText } from '../text/aligned-text.ts'
import { Rewriter } from '../text/rewriter.ts'
import { endOfKept } from '../unicode/kept-stretch.ts'
import { normalForm } from '../unicode/normal-form.ts'
import { quickTable } from '../unicode/quick-check.ts'
import type { NormalForm } from '../unicode/quick-check.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Brings texts into a normal form of Unicode 9.0, which is Hugging Face's; characters that are newer stay.
 *
 * @param form - NFC, NFD, NFKC, NFKD
 */
export function normalFormNormalizer(form: NormalForm): Normalizer {
  return {
    normalize: (text) => (isKept(text.text, form) ? text : rewrite(text, form)),
    toJSON: () => ({ type: form }),
  }
}

/** Whether all of a text stays as it is: most texts do, in their form. */
function isKept(text: string, form: NormalForm): boolean {
  return endOfKept(text, 0, quickTable(form), form) === text.length
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
