import { Parameter } from '@heed/tensor'

/**
 * A part of a model: its parameters and smaller modules are its readonly fields.
 *
 * Walking a module visits own enumerable fields and arrays in order and each object once, so a
 * shared parameter has the path where it was first met. Plain tensors are not parameters and are
 * passed over. The paths are the keys of a safetensors file: `layers.0.selfAttention.query.weight`.
 */
export abstract class Module {
  /** Every parameter by its path, in the order of the fields. */
  namedParameters(): Map<string, Parameter> {
    const found = new Map<string, Parameter>()
    collect(this, '', found, new Set())
    return found
  }

  /** Every parameter once, in the order of the fields. */
  parameters(): Parameter[] {
    return [...this.namedParameters().values()]
  }

  /** How many numbers are learned; a shared parameter counts once. */
  parameterCount(): number {
    return this.parameters().reduce((count, { size }) => count + size, 0)
  }
}

function collect(value: unknown, path: string, found: Map<string, Parameter>, seen: Set<unknown>) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  if (value instanceof Parameter) {
    seen.add(value)
    found.set(path, value)
    return
  }
  if (!(value instanceof Module || Array.isArray(value))) return
  seen.add(value)
  for (const [name, inner] of Object.entries(value)) {
    collect(inner, path === '' ? name : `${path}.${name}`, found, seen)
  }
}
