import { ids, mask, scope, tensor, withDevice } from '../../src/index.ts'
import type { Device, IntTensor, Mask, Tensor } from '../../src/index.ts'
import { numbersOf, sizeOf } from './case.ts'
import type { Case, Operator, WrittenTensor } from './case.ts'
import { firstDifference } from './distance.ts'
import { expressions } from './expressions.ts'
import type { Arguments } from './expressions/arguments.ts'

type Value = Tensor | IntTensor | Mask

const kinds: Record<string, (x: WrittenTensor) => Value> = {
  float32: (x) => tensor(numbersOf(x), [...x.descriptor.shape]),
  int32: (x) => ids([...numbersOf(x)], [...x.descriptor.shape]),
  int64: (x) => ids([...numbersOf(x)], [...x.descriptor.shape]),
  uint32: (x) => ids([...numbersOf(x)], [...x.descriptor.shape]),
  uint8: (x) => mask(Uint8Array.from(numbersOf(x)), [...x.descriptor.shape]),
}

/** Whether it is about kinds of numbers that there are here: float32, indices of it, truth values. */
export function isOfOurKinds({ graph }: Case): boolean {
  const written = [graph.inputs, graph.expectedOutputs].flatMap((list) => Object.values(list))
  const types = written.map(({ descriptor }) => descriptor.dataType)
  const isLogical = graph.operators.every(({ name }) => name.startsWith('logical'))
  const isOurs = types.every((type) => type in kinds)
  return isOurs && (types.includes('float32') || isLogical) && graph.operators.every(countsNothing)

  /** Whole numbers are only looked up with, never added. */
  function countsNothing(operator: Operator): boolean {
    const given = Object.entries(named(operator))
    const isInteger = (x: unknown) => graph.inputs[x as string]?.descriptor.dataType.includes('int')
    return isLogical || given.every(([name, x]) => !isInteger(x) || isIndexLike.has(name))
  }
}

const isIndexLike = new Set(['indices', 'condition'])

/** Whether the reference device would take minutes for it: its loops keep every element in a list. */
export const isLarge = ({ graph }: Case): boolean =>
  Object.values(graph.inputs).some((written) => sizeOf(written) > 1_000_000)

/** Whether the table has all of its operators. */
export const isExpressible = ({ graph }: Case): boolean =>
  graph.operators.every(({ name }) => name in expressions)

/** Runs a case on a device; says what is wrong, or null. */
export function runCase(device: Device, one: Case): string | null {
  return withDevice(device, () => scope(() => difference(one)))
}

function difference({ graph, tolerance }: Case): string | null {
  const values = new Map<string, Value>()
  for (const [name, written] of Object.entries(graph.inputs)) {
    values.set(name, kinds[written.descriptor.dataType]!(written))
  }
  for (const operator of graph.operators) {
    const results = [expressions[operator.name]!(argumentsOf(operator, values))].flat()
    for (const [i, name] of [operator.outputs].flat().entries()) values.set(name, results[i]!)
  }
  for (const [name, expected] of Object.entries(graph.expectedOutputs)) {
    const actual = values.get(name)!
    const [shape, wanted] = [actual.shape, expected.descriptor.shape].map((list) => list.join('×'))
    if (shape !== wanted) return `${name}: shape ${wanted}, got ${shape}`
    const wrong = firstDifference(actual.dataSync(), numbersOf(expected), tolerance)
    if (wrong) return `${name}${wrong}`
  }
  return null
}

/** All arguments and options of an operator by name. */
function named({ arguments: list }: Operator): Record<string, unknown> {
  const { options, ...required } = Object.assign({}, ...list) as Record<string, unknown>
  return { ...required, ...(options as object | undefined) }
}

/** The same with tensors in place of their names. */
function argumentsOf(operator: Operator, values: ReadonlyMap<string, Value>): Arguments {
  const resolve = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(resolve)
    return typeof given === 'string' ? (values.get(given) ?? given) : given
  }
  const entries = Object.entries(named(operator))
  return Object.fromEntries(entries.map(([name, given]) => [name, resolve(given)])) as never
}
