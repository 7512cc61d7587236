import { charactersOf } from '../text-width.ts'

const invisible =
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?![ \u3000])\p{Zs}/gu
const isEmoji = /^[\p{Extended_Pictographic}\p{Regional_Indicator}\d#*]/u
const joinsEmoji = /[\u200d\ufe0f\u{e0020}-\u{e007f}]/u

const symbols: Readonly<Record<string, string>> = { '\n': '⏎', '\r': '␍', '\t': '⇥', '\0': '␀' }

/**
 * A text with visible and harmless characters only, for the terminal: symbols for line ends, tabs,
 * other control characters and zero-width characters; a dotted circle below a lone combining mark.
 */
export function visible(text: string): string {
  let result = ''
  for (const character of charactersOf(text)) {
    const joins = isEmoji.test(character) ? joinsEmoji : null
    const shownCharacter = character.replace(invisible, (part) =>
      joins?.test(part) ? part : symbolOf(part),
    )
    result += /^\p{M}/u.test(shownCharacter) ? `◌${shownCharacter}` : shownCharacter
  }
  return result
}

const symbolOf = (character: string): string =>
  symbols[character] ?? `⟨${character.codePointAt(0)!.toString(16).padStart(4, '0')}⟩`
