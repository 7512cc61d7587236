import type { CodePointSet } from './code-point-set.ts'
import { PatternError } from './pattern-error.ts'
import { Op, type Program, type SymbolSet } from './program.ts'
import { sortStates } from './sort-states.ts'
import { isNullable, type BehindString, type Repeat, type SyntaxNode } from './syntax-tree.ts'

/** The most states that a program may have. */
export const maximumStates = 8192

const maximumBehinds = 8

/**
 * Compiles a pattern to a program of states.
 *
 * Where a repeated body can match nothing, an iteration that read nothing must leave the loop and
 * one that read something must go round. So each node is compiled towards two ends: where to go on
 * if nothing has been read since the loop's iteration began, and where otherwise.
 *
 * @throws `PatternError` if the program would have more than 8,192 states.
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
  readonly #behinds: (readonly BehindString[])[] = []
  readonly #behindIds = new Map<string, number>()
  readonly #entries = new Map<SyntaxNode, Map<string, number>>()

  compile(root: SyntaxNode): Program {
    const accept = this.#emit(Op.accept, 0, 0)
    const start = this.#node(root, accept, accept)
    return sortStates({
      ops: Uint8Array.from(this.#ops),
      firsts: Int32Array.from(this.#firsts),
      seconds: Int32Array.from(this.#seconds),
      start,
      sets: this.#sets,
      behinds: this.#behinds,
    })
  }

  #emit(op: number, first: number, second: number): number {
    if (this.#ops.length >= maximumStates) {
      throw new PatternError(
        'the pattern',
        0,
        `the pattern is too large: more than ${String(maximumStates)} states`,
      )
    }
    this.#firsts.push(first)
    this.#seconds.push(second)
    return this.#ops.push(op) - 1
  }

  /** Gives the state where a node begins that goes on at `empty` if it reads nothing, else at `full`. */
  #node(node: SyntaxNode, empty: number, full: number): number {
    const key = `${String(empty)},${String(full)}`
    let entries = this.#entries.get(node)
    if (!entries) this.#entries.set(node, (entries = new Map()))
    let entry = entries.get(key)
    if (entry === undefined) entries.set(key, (entry = this.#make(node, empty, full)))
    return entry
  }

  #make(node: SyntaxNode, empty: number, full: number): number {
    switch (node.kind) {
      case 'set':
        if (node.set.length === 0) return this.#emit(Op.fail, 0, 0)
        return this.#emit(Op.read, this.#set(node.set, false), full)
      case 'sequence': {
        let [onEmpty, onFull] = [empty, full]
        for (let at = node.parts.length - 1; at >= 0; at--) {
          const part = node.parts[at]!
          const entry = this.#node(part, onEmpty, onFull)
          onFull = onEmpty === onFull ? entry : this.#node(part, onFull, onFull)
          onEmpty = entry
        }
        return onEmpty
      }
      case 'choice':
        return node.options
          .map((option) => this.#node(option, empty, full))
          .reduceRight((rest, option) => this.#emit(Op.split, option, rest))
      case 'repeat':
        return this.#repeat(node, empty, full)
      case 'next':
        return this.#emit(Op.next, this.#set(node.set, node.acceptsEnd), empty)
      case 'behind':
        return this.#emit(
          node.isNegative ? Op.notBehind : Op.behind,
          this.#behind(node.strings),
          empty,
        )
      case 'look': {
        const accept = this.#emit(Op.accept, 0, 0)
        const body = this.#node(node.body, accept, accept)
        return this.#emit(node.isNegative ? Op.notLook : Op.look, body, empty)
      }
    }
  }

  #repeat(node: Repeat, empty: number, full: number): number {
    const { body, minimum, maximum } = node
    let [onEmpty, onFull] = [empty, full]
    if (maximum === Infinity) {
      const loop = this.#emit(Op.split, 0, 0)
      // An iteration that reads nothing ends the loop.
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

  #behind(strings: readonly BehindString[]): number {
    const key = JSON.stringify(strings)
    let id = this.#behindIds.get(key)
    if (id !== undefined) return id
    if (this.#behinds.length >= maximumBehinds) {
      throw new PatternError(
        'look-behinds',
        0,
        `the pattern has more than ${String(maximumBehinds)} different look-behinds`,
      )
    }
    this.#behindIds.set(key, (id = this.#behinds.push(strings) - 1))
    return id
  }
}
