import { ids, mask, scope, tensor, withDevice } from '../../src/index.ts'
import type { Device, IntTensor, Mask, Tensor } from '../../src/index.ts'
import { numbersOf, sizeOf } from './case.ts'
import type { Case, Operator, JsonTensor } from './case.ts'
import { firstDifference } from './distance.ts'
import { expressions } from './expressions.ts'
import type { Arguments } from './expressions/arguments.ts'

type Value = Tensor | IntTensor | Mask

const converters: Record<string, (x: JsonTensor) => Value> = {
  float32: (x) => tensor(numbersOf(x), [...x.descriptor.shape]),
  int32: (x) => ids([...numbersOf(x)], [...x.descriptor.shape]),
  int64: (x) => ids([...numbersOf(x)], [...x.descriptor.shape]),
  uint32: (x) => ids([...numbersOf(x)], [...x.descriptor.shape]),
  uint8: (x) => mask(Uint8Array.from(numbersOf(x)), [...x.descriptor.shape]),
}

/** Whether a case uses only float32 tensors, indices and masks. */
export function usesSupportedTypes({ graph }: Case): boolean {
  const tensors = [graph.inputs, graph.expectedOutputs].flatMap((list) => Object.values(list))
  const types = tensors.map(({ descriptor }) => descriptor.dataType)
  const isLogical = graph.operators.every(({ name }) => name.startsWith('logical'))
  const isSupported = types.every((type) => type in converters)
  return (
    isSupported &&
    (types.includes('float32') || isLogical) &&
    graph.operators.every(usesIntegersAsIndices)
  )

  /** Whether integers are only indices, never operands. */
  function usesIntegersAsIndices(operator: Operator): boolean {
    const args = Object.entries(named(operator))
    const isInteger = (x: unknown) => graph.inputs[x as string]?.descriptor.dataType.includes('int')
    return isLogical || args.every(([name, x]) => !isInteger(x) || indexArguments.has(name))
  }
}

const indexArguments = new Set(['indices', 'condition'])

/** Whether the reference device would take minutes, because it copies every element to a list. */
export const isLarge = ({ graph }: Case): boolean =>
  Object.values(graph.inputs).some((json) => sizeOf(json) > 1_000_000)

/** Whether `expressions` has all operators of a case. */
export const isExpressible = ({ graph }: Case): boolean =>
  graph.operators.every(({ name }) => name in expressions)

/** Runs a case on a device. Returns the first difference, or null. */
export function runCase(device: Device, testCase: Case): string | null {
  return withDevice(device, () => scope(() => difference(testCase)))
}

function difference({ graph, tolerance }: Case): string | null {
  const values = new Map<string, Value>()
  for (const [name, json] of Object.entries(graph.inputs)) {
    values.set(name, converters[json.descriptor.dataType]!(json))
  }
  for (const operator of graph.operators) {
    const results = [expressions[operator.name]!(argumentsOf(operator, values))].flat()
    for (const [i, name] of [operator.outputs].flat().entries()) values.set(name, results[i]!)
  }
  for (const [name, expected] of Object.entries(graph.expectedOutputs)) {
    const actual = values.get(name)!
    const [shape, expectedShape] = [actual.shape, expected.descriptor.shape].map((list) =>
      list.join('×'),
    )
    if (shape !== expectedShape) return `${name}: shape ${expectedShape}, got ${shape}`
    const mismatch = firstDifference(actual.dataSync(), numbersOf(expected), tolerance)
    if (mismatch) return `${name}${mismatch}`
  }
  return null
}

/** All arguments and options of an operator by name. */
function named({ arguments: list }: Operator): Record<string, unknown> {
  const { options, ...required } = Object.assign({}, ...list) as Record<string, unknown>
  return { ...required, ...(options as object | undefined) }
}

/** The arguments of an operator, with the names of tensors replaced by the tensors. */
function argumentsOf(operator: Operator, values: ReadonlyMap<string, Value>): Arguments {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve)
    return typeof value === 'string' ? (values.get(value) ?? value) : value
  }
  const entries = Object.entries(named(operator))
  return Object.fromEntries(entries.map(([name, value]) => [name, resolve(value)])) as never
}
