import { isInteger, maxId, shown } from '../arguments.ts'
import { TokenizerFileError } from '../errors.ts'

/**
 * The fields of an object of a file, read by name and type, with the path to it for errors.
 *
 * They are kept in a map: a key like `__proto__` is a key like others. A field that is null counts as missing.
 */
export class Fields {
  readonly path: string
  readonly #fields: Map<string, unknown>
  readonly #known = new Set<string>()

  /** @throws `TokenizerFileError` if the value is no object. */
  constructor(path: string, value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new TokenizerFileError(path || 'the file', `expected an object, got ${shown(value)}`)
    }
    this.path = path
    // One by one: to make a list of pairs first takes twice the time, and vocabularies are large.
    this.#fields = new Map()
    for (const name of Object.keys(value)) {
      this.#fields.set(name, (value as Record<string, unknown>)[name])
    }
  }

  /** The path of a field. */
  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`
  }

  /** Whether a field is there, null or not. */
  has(name: string): boolean {
    return this.#fields.has(name)
  }

  /** Anything; undefined for null. */
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

  /** All of them, where any name may stand. */
  entries(): ReadonlyMap<string, unknown> {
    return this.#fields
  }

  /**
   * Refuses what nobody has asked for: a setting that is not known may change what a text becomes.
   *
   * @throws `TokenizerFileError` that names the first such field. Null says nothing, and is let through.
   */
  refuseOthers(): void {
    for (const [name, value] of this.#fields) {
      if (this.#known.has(name) || value === null || value === undefined) continue
      throw this.error(name, 'this field is not known here; take it out if it has no meaning')
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
