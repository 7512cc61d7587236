import type { CodePointSet } from './code-point-set.ts'
import type { BehindString } from './syntax-tree.ts'

/** What a state of a program does. */
export const Op = {
  /** Ends the match. */
  accept: 0,
  /** Fails. */
  fail: 1,
  /** Reads a character of set `first` and goes on at `second`. */
  read: 2,
  /** Goes on at `first`, or else at `second`. */
  split: 3,
  /** Goes on at `second` if the next character, or the end, is in set `first`. */
  next: 4,
  /** Goes on at `second` if what is looked behind for in `first` stands before. */
  behind: 5,
  /** Goes on at `second` if what stands before is not what is looked for in `first`. */
  notBehind: 6,
  /** Goes on at `second` if the states from `first` on would match. */
  look: 7,
  /** Goes on at `second` if the states from `first` on would not match. */
  notLook: 8,
} as const

/** A set that a program reads; `acceptsEnd` if the end of the text counts as one of it. */
export interface SymbolSet {
  readonly set: CodePointSet
  readonly acceptsEnd: boolean
}

/**
 * A pattern as states. A state that goes on without reading goes to one of a smaller number, so
 * that one pass upwards computes them all.
 */
export interface Program {
  readonly ops: Uint8Array
  readonly firsts: Int32Array
  readonly seconds: Int32Array
  readonly start: number
  readonly sets: readonly SymbolSet[]
  readonly behinds: readonly (readonly BehindString[])[]
}
