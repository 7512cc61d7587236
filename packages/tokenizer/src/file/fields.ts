import { formatValue, isInteger, maxId } from '../arguments.ts'
import { TokenizerFileError } from '../errors.ts'

/**
 * The fields of a JSON object, read by name and type. Errors contain the path of the field.
 *
 * The fields are stored in a map, where a key like `__proto__` has no special meaning. A null field
 * counts as missing.
 */
export class Fields {
  readonly path: string
  readonly #fields: Map<string, unknown>
  readonly #read = new Set<string>()

  /** @throws `TokenizerFileError` if the value is not an object. */
  constructor(path: string, value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new TokenizerFileError(
        path || 'the file',
        `expected an object, got ${formatValue(value)}`,
      )
    }
    this.path = path
    // For large vocabularies, Object.entries would take twice the time.
    this.#fields = new Map()
    for (const name of Object.keys(value)) {
      this.#fields.set(name, (value as Record<string, unknown>)[name])
    }
  }

  /** The path of a field. */
  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`
  }

  /** Whether a field exists, even if it is null. */
  has(name: string): boolean {
    return this.#fields.has(name)
  }

  /** The value of a field, of any type; undefined if it is null. */
  value(name: string): unknown {
    this.#read.add(name)
    return this.#fields.get(name) ?? undefined
  }

  string(name: string, fallback?: string): string {
    return expectString(this.pathOf(name), this.value(name) ?? fallback)
  }

  boolean(name: string, fallback?: boolean): boolean {
    const value = this.value(name) ?? fallback
    if (typeof value === 'boolean') return value
    throw this.error(name, `expected true or false, got ${formatValue(value)}`)
  }

  number(name: string, fallback?: number): number {
    const value = this.value(name) ?? fallback
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw this.error(name, `expected a number, got ${formatValue(value)}`)
  }

  /** An integer from 0 to 2³² − 1. */
  uint32(name: string, fallback?: number): number {
    return expectInteger(this.pathOf(name), this.value(name) ?? fallback, 2 ** 32 - 1)
  }

  /** The id of a token or a segment: an integer from 0 to 2³¹ − 1. */
  id(name: string): number {
    return expectId(this.pathOf(name), this.value(name))
  }

  /** One of several strings. */
  choice<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    fallback?: Choice,
  ): Choice {
    const value = this.value(name) ?? fallback
    const choice = choices.find((candidate) => candidate === value)
    if (choice !== undefined) return choice
    throw this.error(name, `expected one of ${choices.join(', ')}, got ${formatValue(value)}`)
  }

  list(name: string, fallback?: readonly unknown[]): readonly unknown[] {
    return expectList(this.pathOf(name), this.value(name) ?? fallback)
  }

  object(name: string): Fields {
    return new Fields(this.pathOf(name), this.value(name))
  }

  /** All fields of an object with arbitrary keys. */
  entries(): ReadonlyMap<string, unknown> {
    return this.#fields
  }

  /**
   * Rejects fields that were not read, because an unknown option may change the tokens of a text.
   *
   * @throws `TokenizerFileError` with the path of the first field that is neither read nor null.
   */
  rejectUnreadFields(): void {
    for (const [name, value] of this.#fields) {
      if (this.#read.has(name) || value === null || value === undefined) continue
      throw this.error(name, 'unknown field; remove it if it has no effect')
    }
  }

  error(name: string, message: string): TokenizerFileError {
    return new TokenizerFileError(this.pathOf(name), message)
  }
}

export function expectString(path: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new TokenizerFileError(path, `expected a string, got ${formatValue(value)}`)
}

export function expectId(path: string, value: unknown): number {
  return expectInteger(path, value, maxId)
}

function expectInteger(path: string, value: unknown, max: number): number {
  if (isInteger(value, max)) return value
  throw new TokenizerFileError(
    path,
    `expected an integer from 0 to ${max}, got ${formatValue(value)}`,
  )
}

export function expectList(path: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[]
  throw new TokenizerFileError(path, `expected a list, got ${formatValue(value)}`)
}
