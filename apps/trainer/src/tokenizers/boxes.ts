import type { Encoding, Span, Tokenizer } from '@heed/tokenizer'
import { charactersOf } from '../text-width.ts'

/** A span of text and its tokens. */
export interface Box {
  readonly text: string
  /** The span in UTF-16 units; null for a token added by the template. */
  readonly span: Span | null
  /** Usually one id; several if they share a character; none if the tokenizer dropped the text. */
  readonly ids: readonly number[]
  readonly tokens: readonly string[]
  readonly isSpecial: boolean
}

interface Draft {
  start: number
  end: number
  ids: number[]
  tokens: string[]
  isSpecial: boolean
  sequence: number | null
}

/**
 * Groups tokens into boxes of whole characters. For example, the three byte tokens of a Hangul
 * syllable are in one box, because a part of a character cannot be displayed.
 *
 * @param sources - the text, and its pair if there is one
 */
export function boxesOf(
  tokenizer: Tokenizer,
  sources: readonly string[],
  { rows }: Encoding,
): Box[] {
  const bounds = sources.map(characterBounds)
  const drafts: Draft[] = []
  let sequence: number | null = null // the current sequence
  let end = 0 // the end of its last box
  const addDropped = (until: number): void => {
    if (sequence === null || until <= end) return
    drafts.push({ start: end, end: until, ids: [], tokens: [], isSpecial: false, sequence })
  }
  for (const row of rows) {
    if (row.sequenceId !== sequence) {
      if (sequence !== null) addDropped(sources[sequence]!.length)
      sequence = row.sequenceId
      end = 0
    }
    const { starts, ends } = bounds[sequence ?? 0]!
    const start = sequence === null ? 0 : starts[row.start]!
    const last = drafts.at(-1)
    const isShared = sequence !== null && start < end && last !== undefined
    addDropped(start)
    end = Math.max(end, row.end > row.start ? ends[row.end - 1]! : start)
    if (isShared) {
      last.end = end
      last.ids.push(row.id)
      last.tokens.push(row.token)
    } else {
      const isSpecial = sequence === null || tokenizer.isSpecial(row.id)
      drafts.push({ start, end, ids: [row.id], tokens: [row.token], isSpecial, sequence })
    }
  }
  if (sequence !== null) addDropped(sources[sequence]!.length)
  return drafts.map(({ start, end, ids, tokens, isSpecial, sequence }) => ({
    text: sequence === null ? tokens.join('') : sources[sequence]!.slice(start, end),
    span: sequence === null ? null : { start, end },
    ids,
    tokens,
    isSpecial,
  }))
}

/** The start and end of the character of each UTF-16 unit of a text. */
function characterBounds(text: string): { starts: Uint32Array; ends: Uint32Array } {
  const starts = new Uint32Array(text.length + 1).fill(text.length)
  const ends = new Uint32Array(text.length)
  let index = 0
  for (const { length } of charactersOf(text)) {
    starts.fill(index, index, index + length)
    index += length
    ends.fill(index, index - length, index)
  }
  return { starts, ends }
}
