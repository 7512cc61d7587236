import type { AlignedText } from '../text/aligned-text.ts'
import { endOfCharacter } from '../text/characters.ts'
import { Rewriter } from '../text/rewriter.ts'
import { isInForm, normalForm } from '../unicode/normal-form.ts'
import type { NormalForm } from '../unicode/quick-check.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Brings texts into a normal form of Unicode 9.0, which is Hugging Face's; characters that are newer stay.
 *
 * @param form - NFC, NFD, NFKC, NFKD
 */
export function normalFormNormalizer(form: NormalForm): Normalizer {
  return {
    normalize: (text) => (isInForm(text.text, form) ? text : rewrite(text, form)),
    toJSON: () => ({ type: form }),
  }
}

function rewrite(source: AlignedText, form: NormalForm): AlignedText {
  const { text } = source
  const rewriter = new Rewriter(source)
  normalForm(text, form, (code, change) => {
    const character = String.fromCodePoint(code)
    if (change > 0) {
      rewriter.insert(character)
      return
    }
    rewriter.replace(character)
    for (let left = change; left < 0; left++) {
      rewriter.skip(endOfCharacter(text, rewriter.at) - rewriter.at)
    }
  })
  return rewriter.finish()
}
