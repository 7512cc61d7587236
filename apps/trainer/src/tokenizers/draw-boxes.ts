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
export const columns = (): number => process.stdout.columns || 80

/** How each box is painted: neighbours differ, special tokens are inverted, what was left out is dim. */
export function paintsOf(boxes: readonly Box[]): Paint[] {
  const colours = WriteStream.prototype.getColorDepth(process.env) >= 8 ? pale : plain
  let next = 0
  return boxes.map(({ ids, isSpecial }) => {
    if (ids.length === 0) return pc.dim
    return isSpecial ? pc.inverse : colours[next++ % colours.length]!
  })
}

/** What a box shows; in brackets where there are no colours, in braces if it is a special token. */
export function labelOf({ text, ids, isSpecial }: Box): string {
  const shown = visible(text)
  if (pc.isColorSupported || ids.length === 0) return shown
  return isSpecial ? `{${shown}}` : `[${shown}]`
}

/**
 * Draws boxes one behind the other. Lines end where the text's lines do, and at the width.
 *
 * @param width - columns of a line
 * @param indent - columns left free before each line but the first
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
    const wanted = textWidth(label)
    if (column > indent && column + wanted > width) breakLine()
    let line = ''
    for (const character of wanted <= width - indent ? [label] : charactersOf(label)) {
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
    if (box.text.includes('\n')) breakLine()
  }
  return drawn.trimEnd()
}
