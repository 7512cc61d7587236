import { ids, mask, Parameter, parameter, Random, tensor, withoutScope } from '../../index.ts'
import type { IntTensor, Mask, Tensor } from '../../index.ts'
import type { DType, HostArray } from '../../device/index.ts'
import { sameShape, sizeOf } from '../../shape/sizes.ts'

type AnyTensor = Tensor | IntTensor | Mask

/** Few and small axis sizes, so that the shapes of different operands are often equal. */
const axisSizes = [1, 2, 2, 2, 3]

/**
 * The operands of random programs. The same seed draws the same operands on every device.
 *
 * Operands are often reused, so that one tensor is passed twice to an operation, a parameter is
 * used by two operations, or a result is an operand of the next operation.
 */
export class OperandPool {
  readonly random: Random
  /** Every tensor that the pool created, with its initial values. */
  readonly created: { readonly operand: AnyTensor; readonly values: HostArray }[] = []
  readonly #operands: AnyTensor[] = []
  #results: Tensor[] = []

  constructor(seed: number) {
    this.random = new Random(seed)
  }

  get parameters(): Parameter[] {
    return this.created.flatMap(({ operand }) => (operand instanceof Parameter ? [operand] : []))
  }

  /** Adds a result of the current program to the operands of its next operations. */
  addResult(result: Tensor): void {
    this.#results.push(result)
  }

  clearResults(): void {
    this.#results = []
  }

  chance(probability: number): boolean {
    return this.random.uniform() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random.integer(list.length)]!
  }

  shape(minimumRank = 0, maximumRank = 3): number[] {
    const rank = minimumRank + this.random.integer(maximumRank - minimumRank + 1)
    return Array.from({ length: rank }, () => this.pick(axisSizes))
  }

  /** A shape that broadcasts to `shape`: `shape` itself with probability ½. */
  broadcastable(shape: readonly number[]): number[] {
    if (this.chance(0.5)) return [...shape]
    const first = this.random.integer(shape.length + 1)
    return shape.slice(first).map((size) => (this.chance(0.5) ? 1 : size))
  }

  /** A float32 tensor: a new or reused parameter or constant, or a result of the program. */
  tensor(shape: readonly number[]): Tensor {
    const reused = this.#reuse([...this.#results, ...this.#operands], 'float32', shape)
    if (reused) return reused as Tensor
    const values = this.#normals(shape)
    const isParameter = this.chance(0.5)
    return this.#add(values, () => {
      const constant = tensor(values, [...shape])
      if (!isParameter) return constant
      const result = parameter(constant)
      constant.dispose()
      return result
    }) as Tensor
  }

  mask(shape: readonly number[]): Mask {
    const reused = this.#reuse(this.#operands, 'bool', shape)
    if (reused) return reused as Mask
    const values = Uint8Array.from({ length: sizeOf(shape) }, () => Number(this.chance(0.7)))
    return this.#add(values, () => mask(values, [...shape])) as Mask
  }

  ids(shape: readonly number[], below: number): IntTensor {
    const values = Int32Array.from({ length: sizeOf(shape) }, () => this.random.integer(below))
    return this.#add(values, () => ids(values, [...shape])) as IntTensor
  }

  /** A new tensor that is not a parameter, for operands that get no gradient. */
  constant(shape: readonly number[]): Tensor {
    const values = this.#normals(shape)
    return this.#add(values, () => tensor(values, [...shape])) as Tensor
  }

  #normals(shape: readonly number[]): Float32Array {
    return Float32Array.from({ length: sizeOf(shape) }, () => this.random.normal())
  }

  #reuse(
    operands: readonly AnyTensor[],
    dtype: DType,
    shape: readonly number[],
  ): AnyTensor | undefined {
    const matches = operands.filter((x) => x.dtype === dtype && sameShape(x.shape, shape))
    return matches.length > 0 && this.chance(0.7) ? this.pick(matches) : undefined
  }

  #add(values: HostArray, make: () => AnyTensor): AnyTensor {
    const operand = withoutScope(make)
    this.#operands.push(operand)
    this.created.push({ operand, values })
    return operand
  }
}
