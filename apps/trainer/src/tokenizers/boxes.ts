import type { Encoding, Span, Tokenizer } from '@heed/tokenizer'
import { charactersOf } from '../text-width.ts'

/** A stretch of text and the tokens that stand for it. */
export interface Box {
  readonly text: string
  /** Where the stretch is, in UTF-16 units; null for what stands nowhere, as the template put it there. */
  readonly place: Span | null
  /** Most often one; several where each is part of a character; none where the tokenizer left something out. */
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
 * Groups tokens to boxes of whole characters, for half a character cannot be shown: three tokens of one byte each
 * that make a syllable of Hangul are one box.
 *
 * @param sources - the text, and its pair if there is one
 */
export function boxesOf(
  tokenizer: Tokenizer,
  sources: readonly string[],
  { rows }: Encoding,
): Box[] {
  const edges = sources.map(edgesOf)
  const drafts: Draft[] = []
  let sequence: number | null = null // that is being read
  let end = 0 // of what is shown of it
  const leaveOut = (until: number): void => {
    if (sequence === null || until <= end) return
    drafts.push({ start: end, end: until, ids: [], tokens: [], isSpecial: false, sequence })
  }
  for (const row of rows) {
    if (row.sequenceId !== sequence) {
      if (sequence !== null) leaveOut(sources[sequence]!.length)
      sequence = row.sequenceId
      end = 0
    }
    const { starts, ends } = edges[sequence ?? 0]!
    const start = sequence === null ? 0 : starts[row.start]!
    const last = drafts.at(-1)
    const isShared = sequence !== null && start < end && last !== undefined
    leaveOut(start)
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
  if (sequence !== null) leaveOut(sources[sequence]!.length)
  return drafts.map(({ start, end, ids, tokens, isSpecial, sequence }) => ({
    text: sequence === null ? tokens.join('') : sources[sequence]!.slice(start, end),
    place: sequence === null ? null : { start, end },
    ids,
    tokens,
    isSpecial,
  }))
}

/** Where the character of each unit of a text starts and ends. */
function edgesOf(text: string): { starts: Uint32Array; ends: Uint32Array } {
  const starts = new Uint32Array(text.length + 1).fill(text.length)
  const ends = new Uint32Array(text.length)
  let at = 0
  for (const { length } of charactersOf(text)) {
    starts.fill(at, at, at + length)
    at += length
    ends.fill(at, at - length, at)
  }
  return { starts, ends }
}
