import { WriteStream } from 'node:tty'
import pc from 'picocolors'
import { charactersOf, textWidth } from '../text-width.ts'
import type { Box } from './boxes.ts'
import { makeVisible } from './visible.ts'

type Paint = (text: string) => string

const background =
  (codes: string): Paint =>
  (text) =>
    pc.isColorSupported ? `\u001b[${codes}m${text}\u001b[0m` : text

// Black on pale backgrounds is readable on light and dark terminals. The shades of the 16 basic
// colours depend on the terminal's theme.
const colours256 = [152, 223, 150, 182, 216].map((colour) => background(`38;5;16;48;5;${colour}`))
const colours16 = [46, 43, 42, 45].map((colour) => background(`30;${colour}`))

/** The width of the terminal. */
export const columns = (): number => process.stdout.columns || 80

/** The colour of each box: neighbours differ, special tokens are inverted, dropped text is dim. */
export function paintsOf(boxes: readonly Box[]): Paint[] {
  const colours = WriteStream.prototype.getColorDepth(process.env) >= 8 ? colours256 : colours16
  let next = 0
  return boxes.map(({ ids, isSpecial }) => {
    if (ids.length === 0) return pc.dim
    return isSpecial ? pc.inverse : colours[next++ % colours.length]!
  })
}

/** The text of a box. Without colours, it is in brackets, or in braces if the token is special. */
export function labelOf({ text, ids, isSpecial }: Box): string {
  const shown = makeVisible(text)
  if (pc.isColorSupported || ids.length === 0) return shown
  return isSpecial ? `{${shown}}` : `[${shown}]`
}

/**
 * Draws boxes one after another. Lines break at the text's line ends, and at the width.
 *
 * @param width - columns per line
 * @param indent - empty columns before each line except the first
 */
export function drawBoxes(boxes: readonly Box[], width: number, indent = 0): string {
  const paints = paintsOf(boxes)
  let drawn = ''
  let column = indent
  const breakLine = (): void => {
    drawn += `\n${' '.repeat(indent)}`
    column = indent
  }
  for (const [i, box] of boxes.entries()) {
    const paint = paints[i]!
    const label = labelOf(box)
    const labelWidth = textWidth(label)
    if (column > indent && column + labelWidth > width) breakLine()
    let line = ''
    for (const character of labelWidth <= width - indent ? [label] : charactersOf(label)) {
      const characterWidth = textWidth(character)
      if (column > indent && column + characterWidth > width) {
        drawn += paint(line)
        line = ''
        breakLine()
      }
      line += character
      column += characterWidth
    }
    drawn += paint(line)
    if (box.text.includes('\n')) breakLine()
  }
  return drawn.trimEnd()
}
