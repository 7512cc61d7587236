import { Parameter } from '@heed/tensor'

/**
 * The base class of layers and models, whose readonly fields are parameters and submodules.
 *
 * Traversal visits enumerable fields and arrays in order, and each object once: a shared parameter
 * gets the first path that reaches it. Plain tensors are not parameters. The paths are the keys of
 * a safetensors file: `layers.0.selfAttention.query.weight`.
 *
 * @example
 * class Perceptron extends Module {
 *   readonly hidden = new Linear({ inputs: 3, outputs: 8, random: new Random(1) })
 *   readonly output = new Linear({ inputs: 8, outputs: 2, random: new Random(2) })
 * }
 */
export abstract class Module {
  /** Every parameter by its path, in the order of the fields. */
  namedParameters(): Map<string, Parameter> {
    const parameters = new Map<string, Parameter>()
    collect(this, '', parameters, new Set())
    return parameters
  }

  /** Every parameter once, in the order of the fields. */
  parameters(): Parameter[] {
    return [...this.namedParameters().values()]
  }

  /** Number of learned values; a shared parameter counts once. */
  parameterCount(): number {
    return this.parameters().reduce((count, { size }) => count + size, 0)
  }
}

function collect(
  value: unknown,
  path: string,
  parameters: Map<string, Parameter>,
  visited: Set<unknown>,
) {
  if (typeof value !== 'object' || value === null || visited.has(value)) return
  if (value instanceof Parameter) {
    visited.add(value)
    parameters.set(path, value)
    return
  }
  if (!(value instanceof Module || Array.isArray(value))) return
  visited.add(value)
  for (const [name, inner] of Object.entries(value)) {
    collect(inner, path === '' ? name : `${path}.${name}`, parameters, visited)
  }
}
