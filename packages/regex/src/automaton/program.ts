import type { CodePointSet } from '../sets/code-point-set.ts'
import type { LookbehindString } from '../syntax/syntax-tree.ts'

/** The instructions, with operands `first` and `second`. */
export const Op = {
  /** Match. */
  accept: 0,
  /** Fail. */
  fail: 1,
  /** Consume a character of set `first`, then go to `second`. */
  consume: 2,
  /** Go to `first`, or if that fails to `second`. */
  split: 3,
  /** Go to `second` if the next character, or the end, is in set `first`. */
  peek: 4,
  /** Go to `second` if lookbehind `first` holds. */
  lookbehind: 5,
  /** Go to `second` if lookbehind `first` does not hold. */
  notLookbehind: 6,
  /** Go to `second` if the program matches from `first`. */
  lookahead: 7,
  /** Go to `second` if the program does not match from `first`. */
  notLookahead: 8,
} as const

/** A set that a program reads; `acceptsEnd` if the end of the text counts as a member. */
export interface SymbolSet {
  readonly set: CodePointSet
  readonly acceptsEnd: boolean
}

/**
 * A nondeterministic automaton as instructions, one for each state. Instructions that consume
 * nothing go to states with smaller numbers, so one ascending pass evaluates all states.
 */
export interface Program {
  readonly ops: Uint8Array
  readonly firsts: Int32Array
  readonly seconds: Int32Array
  readonly start: number
  readonly sets: readonly SymbolSet[]
  readonly lookbehinds: readonly (readonly LookbehindString[])[]
}
