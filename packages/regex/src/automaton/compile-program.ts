import { RegexError } from '../regex-error.ts'
import type { CodePointSet } from '../sets/code-point-set.ts'
import {
  isNullable,
  type LookbehindString,
  type Repeat,
  type SyntaxNode,
} from '../syntax/syntax-tree.ts'
import { Op, type Program, type SymbolSet } from './program.ts'
import { topologicalOrder } from './topological-order.ts'

const maxStates = 8192
const maxLookbehinds = 8

/**
 * Compiles a syntax tree to a nondeterministic automaton by Thompson's construction.
 *
 * In a loop whose body is nullable, an iteration that consumed nothing must leave the loop, and any
 * other must repeat it. So each node is compiled with two continuations: `empty`, if nothing has
 * been consumed since the iteration began, and `full` otherwise.
 *
 * @throws `RegexError` if the program would have more than 8,192 states.
 * @see Thompson (1968), "Regular Expression Search Algorithm".
 */
export function compileProgram(root: SyntaxNode): Program {
  return new Compiler().compile(root)
}

class Compiler {
  readonly #ops: number[] = []
  readonly #firsts: number[] = []
  readonly #seconds: number[] = []
  readonly #sets: SymbolSet[] = []
  readonly #setIds = new Map<string, number>()
  readonly #lookbehinds: (readonly LookbehindString[])[] = []
  readonly #lookbehindIds = new Map<string, number>()
  readonly #entries = new Map<SyntaxNode, Map<string, number>>()

  compile(root: SyntaxNode): Program {
    const accept = this.#emit(Op.accept, 0, 0)
    const start = this.#node(root, accept, accept)
    return topologicalOrder({
      ops: Uint8Array.from(this.#ops),
      firsts: Int32Array.from(this.#firsts),
      seconds: Int32Array.from(this.#seconds),
      start,
      sets: this.#sets,
      lookbehinds: this.#lookbehinds,
    })
  }

  #emit(op: number, first: number, second: number): number {
    if (this.#ops.length >= maxStates) {
      const reason = `is too large: more than ${maxStates} states`
      throw new RegexError('the pattern', 0, `the pattern ${reason}`)
    }
    this.#firsts.push(first)
    this.#seconds.push(second)
    return this.#ops.push(op) - 1
  }

  /** The first state of a node with the given continuations; each is compiled once. */
  #node(node: SyntaxNode, empty: number, full: number): number {
    const key = `${empty},${full}`
    let entries = this.#entries.get(node)
    if (!entries) this.#entries.set(node, (entries = new Map()))
    let entry = entries.get(key)
    if (entry === undefined) entries.set(key, (entry = this.#compileNode(node, empty, full)))
    return entry
  }

  #compileNode(node: SyntaxNode, empty: number, full: number): number {
    switch (node.kind) {
      case 'set':
        if (node.set.length === 0) return this.#emit(Op.fail, 0, 0)
        return this.#emit(Op.consume, this.#set(node.set, false), full)
      case 'sequence': {
        let [onEmpty, onFull] = [empty, full]
        for (let index = node.parts.length - 1; index >= 0; index--) {
          const part = node.parts[index]!
          const entry = this.#node(part, onEmpty, onFull)
          onFull = onEmpty === onFull ? entry : this.#node(part, onFull, onFull)
          onEmpty = entry
        }
        return onEmpty
      }
      case 'alternation':
        return node.options
          .map((option) => this.#node(option, empty, full))
          .reduceRight((rest, option) => this.#emit(Op.split, option, rest))
      case 'repeat':
        return this.#repeat(node, empty, full)
      case 'peek':
        return this.#emit(Op.peek, this.#set(node.set, node.acceptsEnd), empty)
      case 'lookbehind': {
        const op = node.isNegative ? Op.notLookbehind : Op.lookbehind
        return this.#emit(op, this.#lookbehind(node.strings), empty)
      }
      case 'lookahead': {
        const accept = this.#emit(Op.accept, 0, 0)
        const body = this.#node(node.body, accept, accept)
        return this.#emit(node.isNegative ? Op.notLookahead : Op.lookahead, body, empty)
      }
    }
  }

  #repeat(node: Repeat, empty: number, full: number): number {
    const { body, minimum, maximum } = node
    let [onEmpty, onFull] = [empty, full]
    if (maximum === Infinity) {
      const loop = this.#emit(Op.split, 0, 0)
      // An empty iteration leaves the loop.
      this.#setBranches(loop, this.#node(body, full, loop), full, node.isLazy)
      onFull = loop
      onEmpty = loop
      if (empty !== full) {
        onEmpty = this.#emit(Op.split, 0, 0)
        const first = isNullable(body)
          ? this.#node(body, empty, loop)
          : this.#node(body, full, loop)
        this.#setBranches(onEmpty, first, empty, node.isLazy)
      }
    } else {
      for (let count = minimum; count < maximum; count++) {
        const isSame = onEmpty === onFull
        const entry = this.#optional(node, onEmpty, onFull, empty)
        onFull = isSame ? entry : this.#optional(node, onFull, onFull, full)
        onEmpty = entry
      }
    }
    for (let count = 0; count < minimum; count++) {
      const isSame = onEmpty === onFull
      const entry = this.#node(body, onEmpty, onFull)
      onFull = isSame ? entry : this.#node(body, onFull, onFull)
      onEmpty = entry
    }
    return onEmpty
  }

  #optional(node: Repeat, empty: number, full: number, exit: number): number {
    const entry = this.#node(node.body, empty, full)
    const split = this.#emit(Op.split, 0, 0)
    this.#setBranches(split, entry, exit, node.isLazy)
    return split
  }

  #setBranches(split: number, entry: number, exit: number, isLazy: boolean): void {
    this.#firsts[split] = isLazy ? exit : entry
    this.#seconds[split] = isLazy ? entry : exit
  }

  #set(set: CodePointSet, acceptsEnd: boolean): number {
    const key = `${set.join()}${acceptsEnd ? '$' : ''}`
    let id = this.#setIds.get(key)
    if (id === undefined) this.#setIds.set(key, (id = this.#sets.push({ set, acceptsEnd }) - 1))
    return id
  }

  #lookbehind(strings: readonly LookbehindString[]): number {
    const key = JSON.stringify(strings)
    let id = this.#lookbehindIds.get(key)
    if (id !== undefined) return id
    if (this.#lookbehinds.length >= maxLookbehinds) {
      const reason = `the pattern has more than ${maxLookbehinds} different lookbehinds`
      throw new RegexError('lookbehinds', 0, reason)
    }
    this.#lookbehindIds.set(key, (id = this.#lookbehinds.push(strings) - 1))
    return id
  }
}
