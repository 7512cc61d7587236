import type { Encoding } from '@heed/tokenizer'
import pc from 'picocolors'

/** Neighbouring tokens that stand for one stretch of text: most often one, several where each is part of a character. */
export interface Box {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly ids: readonly number[]
  readonly tokens: readonly string[]
  readonly isSpecial: boolean
}

/**
 * Groups tokens to boxes that hold whole characters: three tokens of one byte each, which are one Hangul syllable,
 * are one box.
 */
export function boxesOf(text: string, { rows }: Encoding): Box[] {
  const boxes: {
    start: number
    end: number
    ids: number[]
    tokens: string[]
    isSpecial: boolean
  }[] = []
  for (const { id, token, start, end, isSpecial } of rows) {
    const last = boxes.at(-1)
    if (last && !isSpecial && !last.isSpecial && start < last.end) {
      last.end = Math.max(last.end, end)
      last.ids.push(id)
      last.tokens.push(token)
    } else boxes.push({ start, end, ids: [id], tokens: [token], isSpecial })
  }
  return boxes.map((box) => ({
    ...box,
    text: box.isSpecial ? box.tokens.join('') : text.slice(box.start, box.end),
  }))
}

const colors = [pc.bgCyan, pc.bgYellow, pc.bgGreen, pc.bgMagenta]

/** Boxes in one line: coloured, or in brackets where there are no colours. */
export function drawBoxes(boxes: readonly Box[]): string {
  return boxes
    .map(({ text, isSpecial }, i) => {
      const shown = visible(text)
      if (!pc.isColorSupported) return `[${shown}]`
      return isSpecial ? pc.inverse(shown) : colors[i % colors.length]!(pc.black(shown))
    })
    .join('')
}

const names: Readonly<Record<string, string>> = { '\n': '⏎', '\r': '␍', '\t': '⇥', '\0': '␀' }

/** A text of which one sees everything: signs for line ends, tabs and other control characters. */
export function visible(text: string): string {
  return text.replace(
    /[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, // eslint-disable-line no-control-regex
    (sign) => names[sign] ?? `⟨${sign.codePointAt(0)!.toString(16).padStart(4, '0')}⟩`,
  )
}
