import { closeOverCase, fullFoldingsIn } from '../sets/case-folding.ts'
import { complement } from '../sets/code-point-set.ts'
import { CaselessLiteral } from './caseless-literal.ts'
import type { Cursor } from './cursor.ts'
import type { ParsedClass } from './parse-class.ts'
import { alternation, sequence, set, type SyntaxNode } from './syntax-tree.ts'

/** The limit for all classes of a pattern together; one class has at most a hundred strings. */
const maxStrings = 4000

/** The classes of a case-insensitive pattern. */
export class CaselessClasses {
  readonly #cursor: Cursor
  #strings = 0
  readonly #nodes = new Map<string, SyntaxNode>()

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  /**
   * The node of a class: its closure under case folding, and the multi-character foldings of its
   * members.
   *
   * @throws `RegexError` if all classes together have too many multi-character foldings.
   */
  nodeOf({ set: members, isNegative }: ParsedClass): SyntaxNode {
    const closed = closeOverCase(members)
    if (isNegative) return set(complement(closed))
    const strings = fullFoldingsIn(members).map((codes) => this.#stringNode(codes))
    this.#strings += strings.length
    if (this.#strings > maxStrings) this.#cursor.refuse('the pattern', 'is too large')
    return alternation(set(closed), ...strings)
  }

  #stringNode(codes: readonly number[]): SyntaxNode {
    const key = codes.join()
    let node = this.#nodes.get(key)
    if (!node) this.#nodes.set(key, (node = sequence(...new CaselessLiteral(codes).flush())))
    return node
  }
}
