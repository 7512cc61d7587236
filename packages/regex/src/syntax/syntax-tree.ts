import type { CodePointSet } from '../sets/code-point-set.ts'

/** A parsed pattern. Nodes may be shared: the tree is a directed acyclic graph. */
export type SyntaxNode =
  | { readonly kind: 'set'; readonly set: CodePointSet }
  | { readonly kind: 'sequence'; readonly parts: readonly SyntaxNode[] }
  | { readonly kind: 'alternation'; readonly options: readonly SyntaxNode[] }
  | Repeat
  | Lookahead
  | Peek
  | Lookbehind

/** A repetition; `maximum` may be infinite. */
export interface Repeat {
  readonly kind: 'repeat'
  readonly body: SyntaxNode
  readonly minimum: number
  readonly maximum: number
  readonly isLazy: boolean
}

/** A lookahead: the body must, or must not, match what follows. */
export interface Lookahead {
  readonly kind: 'lookahead'
  readonly body: SyntaxNode
  readonly isNegative: boolean
}

/**
 * A lookahead of one character, which must be in the set; `acceptsEnd` admits the end of the text.
 */
export interface Peek {
  readonly kind: 'peek'
  readonly set: CodePointSet
  readonly acceptsEnd: boolean
}

/** A lookbehind: the preceding text must, or must not, end with one of the strings. */
export interface Lookbehind {
  readonly kind: 'lookbehind'
  readonly strings: readonly LookbehindString[]
  readonly isNegative: boolean
}

/** A sequence of sets in reading order; with `atStart` it must be at the start of the text. */
export interface LookbehindString {
  readonly sets: readonly CodePointSet[]
  readonly atStart: boolean
}

export function set(members: CodePointSet): SyntaxNode {
  return { kind: 'set', set: members }
}

export function sequence(...parts: SyntaxNode[]): SyntaxNode {
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
}

export function alternation(...options: SyntaxNode[]): SyntaxNode {
  return options.length === 1 ? options[0]! : { kind: 'alternation', options }
}

// Memoized, because visiting shared nodes once for each path could take exponential time.
const nullable = new WeakMap<SyntaxNode, boolean>()
const lengths = new WeakMap<SyntaxNode, number | null>()

/** Whether a node can match the empty string. */
export function isNullable(node: SyntaxNode): boolean {
  let result = nullable.get(node)
  if (result === undefined) nullable.set(node, (result = findNullable(node)))
  return result
}

function findNullable(node: SyntaxNode): boolean {
  switch (node.kind) {
    case 'set':
      return false
    case 'sequence':
      return node.parts.every(isNullable)
    case 'alternation':
      return node.options.some(isNullable)
    case 'repeat':
      return node.minimum === 0 || isNullable(node.body)
    default:
      return true
  }
}

/** The length of every match of a node in characters; null if lengths differ. */
export function fixedLength(node: SyntaxNode): number | null {
  let length = lengths.get(node)
  if (length === undefined) lengths.set(node, (length = findLength(node)))
  return length
}

function findLength(node: SyntaxNode): number | null {
  switch (node.kind) {
    case 'set':
      return 1
    case 'sequence':
      return node.parts.reduce<number | null>((sum, part) => {
        const length = fixedLength(part)
        return sum === null || length === null ? null : sum + length
      }, 0)
    case 'alternation': {
      const first = fixedLength(node.options[0]!)
      return node.options.every((option) => fixedLength(option) === first) ? first : null
    }
    case 'repeat': {
      const length = node.minimum === node.maximum ? fixedLength(node.body) : null
      return length === null ? null : length * node.minimum
    }
    default:
      return 0
  }
}

/**
 * Whether a node tries the empty match last, and without an assertion. Also true for a node that is
 * not nullable.
 */
export function triesEmptyLast(node: SyntaxNode): boolean {
  if (!isNullable(node)) return true
  switch (node.kind) {
    case 'sequence':
      return node.parts.every(triesEmptyLast)
    case 'alternation':
      return node.options.every((option, index) =>
        index === node.options.length - 1 ? triesEmptyLast(option) : !isNullable(option),
      )
    case 'repeat':
      return !node.isLazy && triesEmptyLast(node.body)
    default:
      return false
  }
}
