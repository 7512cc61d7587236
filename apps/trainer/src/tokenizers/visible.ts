import { charactersOf } from '../text-width.ts'

const unseen =
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?![ \u3000])\p{Zs}/gu
const isEmoji = /^[\p{Extended_Pictographic}\p{Regional_Indicator}\d#*]/u
const joinsEmoji = /[\u200d\ufe0f\u{e0020}-\u{e007f}]/u

const signs: Readonly<Record<string, string>> = { '\n': '⏎', '\r': '␍', '\t': '⇥', '\0': '␀' }

/**
 * A text of which one sees everything, and that does nothing to a terminal: signs for line ends, tabs, other control
 * characters, and what has no width; a circle below a mark that stands alone.
 */
export function visible(text: string): string {
  let shown = ''
  for (const character of charactersOf(text)) {
    const joins = isEmoji.test(character) ? joinsEmoji : null
    const seen = character.replace(unseen, (sign) => (joins?.test(sign) ? sign : signOf(sign)))
    shown += /^\p{M}/u.test(seen) ? `◌${seen}` : seen
  }
  return shown
}

const signOf = (character: string): string =>
  signs[character] ?? `⟨${character.codePointAt(0)!.toString(16).padStart(4, '0')}⟩`
