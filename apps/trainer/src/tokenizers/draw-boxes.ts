import { WriteStream } from 'node:tty'
import pc from 'picocolors'
import { charactersOf, textWidth } from '../text-width.ts'
import type { Box } from './boxes.ts'
import { visible } from './visible.ts'

type Paint = (text: string) => string

const ground =
  (codes: string): Paint =>
  (text) =>
    pc.isColorSupported ? `\u001b[${codes}m${text}\u001b[0m` : text

// Black on light grounds can be read on light and on dark terminals; the 16 colours are the terminal's own.
const pale = [152, 223, 150, 182, 216].map((colour) => ground(`38;5;16;48;5;${colour}`))
const plain = [46, 43, 42, 45].map((colour) => ground(`30;${colour}`))

/** How many columns there are to write in. */
export const columns = (): number => process.stdout.columns ?? 80

/**
 * Draws boxes one behind the other: coloured, or in brackets where there are no colours. Special tokens are inverted,
 * and what the tokenizer left out has no box. Lines end where the text's lines do, and at the width.
 *
 * @param width - columns of a line
 * @param indent - columns left free before each line but the first
 */
export function drawBoxes(boxes: readonly Box[], width: number, indent = 0): string {
  const paints = WriteStream.prototype.getColorDepth(process.env) >= 8 ? pale : plain
  let drawn = ''
  let column = indent
  let colour = 0
  const breakLine = (): void => {
    drawn += `\n${' '.repeat(indent)}`
    column = indent
  }
  for (const { text, ids, isSpecial } of boxes) {
    const isLeftOut = ids.length === 0
    const paint = isLeftOut ? pc.dim : isSpecial ? pc.inverse : paints[colour++ % paints.length]!
    const shown = visible(text)
    const inBox = pc.isColorSupported || isLeftOut ? shown : `[${shown}]`
    const wanted = textWidth(inBox)
    if (column > indent && column + wanted > width) breakLine()
    let line = ''
    for (const character of wanted <= width - indent ? [inBox] : charactersOf(inBox)) {
      const taken = textWidth(character)
      if (column > indent && column + taken > width) {
        drawn += paint(line)
        line = ''
        breakLine()
      }
      line += character
      column += taken
    }
    drawn += paint(line)
    if (text.includes('\n')) breakLine()
  }
  return drawn.trimEnd()
}
