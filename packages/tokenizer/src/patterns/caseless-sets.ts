import { closeUnderCase, fullFoldsIn } from './case-folding.ts'
import { complement } from './code-point-set.ts'
import type { Cursor } from './cursor.ts'
import { LiteralRun } from './literal-run.ts'
import type { ReadClass } from './read-class.ts'
import { choice, sequence, type SyntaxNode } from './syntax-tree.ts'

/** In all classes of a pattern; each can bring a hundred. */
const maximumStrings = 4000

/** The classes of a pattern where case is ignored. */
export class CaselessSets {
  readonly #cursor: Cursor
  #strings = 0
  readonly #nodes = new Map<string, SyntaxNode>()

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  /**
   * Gives what a class matches whatever the case: what its members fold to may be several characters, which then
   * match as well.
   *
   * @throws `PatternError` if all classes together have too many of these.
   */
  nodeOf({ set, isNegative }: ReadClass): SyntaxNode {
    const closed = closeUnderCase(set)
    if (isNegative) return { kind: 'set', set: complement(closed) }
    const strings = fullFoldsIn(set).map((codes) => this.#stringNode(codes))
    this.#strings += strings.length
    if (this.#strings > maximumStrings) this.#cursor.refuse('the pattern', 'is too large')
    return choice({ kind: 'set', set: closed }, ...strings)
  }

  #stringNode(codes: readonly number[]): SyntaxNode {
    const key = codes.join()
    let node = this.#nodes.get(key)
    if (!node) this.#nodes.set(key, (node = sequence(...new LiteralRun(codes).flush())))
    return node
  }
}
