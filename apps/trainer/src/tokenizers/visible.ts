import { charactersOf } from '../text-width.ts'

const invisible =
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?![ \u3000])\p{Zs}/gu
const isEmoji = /^[\p{Extended_Pictographic}\p{Regional_Indicator}\d#*]/u
const emojiJoiners = /[\u200d\ufe0f\u{e0020}-\u{e007f}]/u

const symbols: Readonly<Record<string, string>> = { '\n': '⏎', '\r': '␍', '\t': '⇥', '\0': '␀' }

/**
 * Replaces invisible and control characters of a text by symbols, so that it can be printed in a
 * terminal. A combining mark without a base character gets a dotted circle.
 */
export function makeVisible(text: string): string {
  let result = ''
  for (const character of charactersOf(text)) {
    const joiners = isEmoji.test(character) ? emojiJoiners : null
    const visibleCharacter = character.replace(invisible, (part) =>
      joiners?.test(part) ? part : symbolOf(part),
    )
    result += /^\p{M}/u.test(visibleCharacter) ? `◌${visibleCharacter}` : visibleCharacter
  }
  return result
}

const symbolOf = (character: string): string =>
  symbols[character] ?? `⟨${character.codePointAt(0)!.toString(16).padStart(4, '0')}⟩`
