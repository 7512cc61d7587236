import type { CodePointSet } from './code-point-set.ts'

/** A pattern as it is read: what the compiler turns into a program. */
export type SyntaxNode =
  | { readonly kind: 'set'; readonly set: CodePointSet }
  | { readonly kind: 'sequence'; readonly parts: readonly SyntaxNode[] }
  | { readonly kind: 'choice'; readonly options: readonly SyntaxNode[] }
  | Repeat
  | Look
  | Next
  | Behind

/** Something again and again; `maximum` may be infinite. */
export interface Repeat {
  readonly kind: 'repeat'
  readonly body: SyntaxNode
  readonly minimum: number
  readonly maximum: number
  readonly isLazy: boolean
}

/** What must, or must not, follow. */
export interface Look {
  readonly kind: 'look'
  readonly body: SyntaxNode
  readonly isNegative: boolean
}

/** What the next character must be in; the end of the text counts if `acceptsEnd`. */
export interface Next {
  readonly kind: 'next'
  readonly set: CodePointSet
  readonly acceptsEnd: boolean
}

/** What must, or must not, stand before: any one of some strings of sets. */
export interface Behind {
  readonly kind: 'behind'
  readonly strings: readonly BehindString[]
  readonly isNegative: boolean
}

/** A string of sets in reading order; `fromStart` if the text must begin with it. */
export interface BehindString {
  readonly sets: readonly CodePointSet[]
  readonly fromStart: boolean
}

export function sequence(...parts: SyntaxNode[]): SyntaxNode {
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
}

export function choice(...options: SyntaxNode[]): SyntaxNode {
  return options.length === 1 ? options[0]! : { kind: 'choice', options }
}

// Nodes may be shared: without these, walking them could take exponential time.
const nullable = new WeakMap<SyntaxNode, boolean>()
const lengths = new WeakMap<SyntaxNode, number | null>()

/** Whether a node can match without reading a character. */
export function isNullable(node: SyntaxNode): boolean {
  let known = nullable.get(node)
  if (known === undefined) nullable.set(node, (known = findNullable(node)))
  return known
}

function findNullable(node: SyntaxNode): boolean {
  switch (node.kind) {
    case 'set':
      return false
    case 'sequence':
      return node.parts.every(isNullable)
    case 'choice':
      return node.options.some(isNullable)
    case 'repeat':
      return node.minimum === 0 || isNullable(node.body)
    default:
      return true
  }
}

/** How many characters every match of a node has, or null if that differs. */
export function fixedLength(node: SyntaxNode): number | null {
  let known = lengths.get(node)
  if (known === undefined) lengths.set(node, (known = findLength(node)))
  return known
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
    case 'choice': {
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
 * Whether a node that can match nothing does so only when all else has failed, and without asking
 * what stands around.
 */
export function isEmptyLast(node: SyntaxNode): boolean {
  if (!isNullable(node)) return true
  switch (node.kind) {
    case 'sequence':
      return node.parts.every(isEmptyLast)
    case 'choice':
      return node.options.every((option, at) =>
        at === node.options.length - 1 ? isEmptyLast(option) : !isNullable(option),
      )
    case 'repeat':
      return !node.isLazy && isEmptyLast(node.body)
    default:
      return false
  }
}
