import { Op, type Program } from './program.ts'

/**
 * Renumbers the states in topological order of the transitions that consume nothing, targets first,
 * and drops unreachable states. Depth-first search with an explicit stack.
 *
 * These transitions have no cycle, because an empty iteration leaves its loop.
 */
export function topologicalOrder(program: Program): Program {
  const { ops, firsts, seconds, start } = program
  const order: number[] = []
  const numbers = new Int32Array(ops.length).fill(-1)
  const roots = [start]
  const stack: number[] = []
  while (roots.length) {
    stack.push(roots.pop()!)
    while (stack.length) {
      const state = stack.at(-1)!
      if (numbers[state]! >= 0) {
        stack.pop()
        continue
      }
      const unnumbered = emptyTransitions(state).filter((target) => numbers[target]! < 0)
      if (unnumbered.length) {
        stack.push(...unnumbered)
        continue
      }
      numbers[state] = order.push(state) - 1
      if (ops[state] === Op.consume) roots.push(seconds[state]!)
      stack.pop()
    }
  }
  return {
    ...program,
    ops: Uint8Array.from(order, (state) => ops[state]!),
    firsts: Int32Array.from(order, (state) =>
      isFirstState(ops[state]!) ? numbers[firsts[state]!]! : firsts[state]!,
    ),
    seconds: Int32Array.from(order, (state) =>
      ops[state]! <= Op.fail ? 0 : numbers[seconds[state]!]!,
    ),
    start: numbers[start]!,
  }

  function emptyTransitions(state: number): number[] {
    const op = ops[state]!
    if (op <= Op.consume) return []
    return isFirstState(op) ? [firsts[state]!, seconds[state]!] : [seconds[state]!]
  }
}

/** Whether the first operand of an instruction is a state. */
function isFirstState(op: number): boolean {
  return op === Op.split || op === Op.lookahead || op === Op.notLookahead
}
