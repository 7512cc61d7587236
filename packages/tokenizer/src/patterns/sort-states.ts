import { Op, type Program } from './program.ts'

/**
 * Numbers the states of a program anew, so that those reached without reading come first, and
 * drops those that nothing reaches.
 *
 * Such steps make no circle: the compiler leads an iteration that reads nothing out of its loop.
 */
export function sortStates(program: Program): Program {
  const { ops, firsts, seconds, start } = program
  const order: number[] = []
  const numbers = new Int32Array(ops.length).fill(-1)
  const roots = [start]
  const pending: number[] = []
  while (roots.length) {
    pending.push(roots.pop()!)
    while (pending.length) {
      const state = pending.at(-1)!
      if (numbers[state]! >= 0) {
        pending.pop()
        continue
      }
      const waiting = stepsWithoutReading(state).filter((step) => numbers[step]! < 0)
      if (waiting.length) {
        pending.push(...waiting)
        continue
      }
      numbers[state] = order.push(state) - 1
      if (ops[state] === Op.read) roots.push(seconds[state]!)
      pending.pop()
    }
  }
  return {
    ...program,
    ops: Uint8Array.from(order, (state) => ops[state]!),
    firsts: Int32Array.from(order, (state) =>
      pointsAtState(ops[state]!) ? numbers[firsts[state]!]! : firsts[state]!,
    ),
    seconds: Int32Array.from(order, (state) =>
      ops[state]! <= Op.fail ? 0 : numbers[seconds[state]!]!,
    ),
    start: numbers[start]!,
  }

  function stepsWithoutReading(state: number): number[] {
    const op = ops[state]!
    if (op <= Op.read) return []
    return pointsAtState(op) ? [firsts[state]!, seconds[state]!] : [seconds[state]!]
  }
}

function pointsAtState(op: number): boolean {
  return op === Op.split || op === Op.look || op === Op.notLook
}
