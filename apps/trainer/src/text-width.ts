const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const simple = /^[ -~]*$/
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Regional_Indicator}|.+\ufe0f)/su
const none = /^[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff]/u

/** The grapheme clusters of a text. */
export function* charactersOf(text: string): Generator<string> {
  if (simple.test(text)) yield* text
  else for (const { segment } of segmenter.segment(text)) yield segment
}

/** The width of a text in terminal columns. East Asian wide characters and emoji take two. */
export function textWidth(text: string): number {
  if (simple.test(text)) return text.length
  let width = 0
  for (const character of charactersOf(text)) {
    width += wide.test(character) ? 2 : none.test(character) ? 0 : 1
  }
  return width
}

/** Pads a text with spaces to a width in columns. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

/** Cuts a text to a width in columns, and ends it with … if it was longer. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let cut = ''
  let remaining = width - 1
  for (const character of charactersOf(text)) {
    remaining -= textWidth(character)
    if (remaining < 0) break
    cut += character
  }
  return `${cut}…`
}
