import { isInteger, maxId, shown } from '../arguments.ts'
import { TokenizerFileError } from '../errors.ts'

/**
 * Reads the fields of a JSON object by name and type, with its path for errors.
 *
 * The fields are in a map, where a key like `__proto__` has no special meaning. A field that is null
 * counts as missing.
 */
export class Fields {
  readonly path: string
  readonly #fields: Map<string, unknown>
  readonly #known = new Set<string>()

  /** @throws `TokenizerFileError` if the value is not an object. */
  constructor(path: string, value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new TokenizerFileError(path || 'the file', `expected an object, got ${shown(value)}`)
    }
    this.path = path
    // Object.entries would take twice the time, and vocabularies are large.
    this.#fields = new Map()
    for (const name of Object.keys(value)) {
      this.#fields.set(name, (value as Record<string, unknown>)[name])
    }
  }

  /** The path of a field. */
  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`
  }

  /** Whether a field exists, null or not. */
  has(name: string): boolean {
    return this.#fields.has(name)
  }

  /** Any value; undefined for null. */
  any(name: string): unknown {
    this.#known.add(name)
    return this.#fields.get(name) ?? undefined
  }

  text(name: string, fallback?: string): string {
    return expectText(this.at(name), this.any(name) ?? fallback)
  }

  flag(name: string, fallback?: boolean): boolean {
    const value = this.any(name) ?? fallback
    if (typeof value === 'boolean') return value
    throw this.error(name, `expected true or false, got ${shown(value)}`)
  }

  number(name: string, fallback?: number): number {
    const value = this.any(name) ?? fallback
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw this.error(name, `expected a number, got ${shown(value)}`)
  }

  /** An integer from 0 to 2³² − 1, such as a length. */
  natural(name: string, fallback?: number): number {
    return expectInteger(this.at(name), this.any(name) ?? fallback, 2 ** 32 - 1)
  }

  /** An id of a token or of a segment. */
  id(name: string): number {
    return expectId(this.at(name), this.any(name))
  }

  /** One of a few words. */
  choice<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    fallback?: Choice,
  ): Choice {
    const value = this.any(name) ?? fallback
    const choice = choices.find((candidate) => candidate === value)
    if (choice !== undefined) return choice
    throw this.error(name, `expected one of ${choices.join(', ')}, got ${shown(value)}`)
  }

  list(name: string, fallback?: readonly unknown[]): readonly unknown[] {
    return expectList(this.at(name), this.any(name) ?? fallback)
  }

  object(name: string): Fields {
    return new Fields(this.at(name), this.any(name))
  }

  /** All fields, of an object with arbitrary keys. */
  entries(): ReadonlyMap<string, unknown> {
    return this.#fields
  }

  /**
   * Refuses fields that were not read: an unknown option may change the tokens of a text.
   *
   * @throws `TokenizerFileError` that names the first such field. Null is ignored.
   */
  refuseOthers(): void {
    for (const [name, value] of this.#fields) {
      if (this.#known.has(name) || value === null || value === undefined) continue
      throw this.error(name, 'this field is not known here; remove it if it has no meaning')
    }
  }

  error(name: string, message: string): TokenizerFileError {
    return new TokenizerFileError(this.at(name), message)
  }
}

export function expectText(path: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new TokenizerFileError(path, `expected a text, got ${shown(value)}`)
}

export function expectId(path: string, value: unknown): number {
  return expectInteger(path, value, maxId)
}

function expectInteger(path: string, value: unknown, max: number): number {
  if (isInteger(value, max)) return value
  throw new TokenizerFileError(path, `expected an integer from 0 to ${max}, got ${shown(value)}`)
}

export function expectList(path: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[]
  throw new TokenizerFileError(path, `expected a list, got ${shown(value)}`)
}
