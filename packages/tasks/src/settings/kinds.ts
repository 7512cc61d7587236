/** The type of a setting: the values that it accepts. */
export interface Kind<T> {
  /** A noun phrase for errors: "a whole number of at least 1". */
  readonly expected: string
  /** A placeholder for help texts: "number", "file.tsv". */
  readonly placeholder: string
  /** All values, if they are few. */
  readonly choices?: readonly string[]
  accepts(value: unknown): value is T
  /** Converts text from the command line to a value, without a check. */
  parse(text: string): unknown
}

/** The type of the values of a kind. */
export type KindOf<K> = K extends Kind<infer T> ? T : never

function numberKind(expected: string, isValid: (value: number) => boolean): Kind<number> {
  return {
    expected,
    placeholder: 'number',
    accepts: (value): value is number => typeof value === 'number' && isValid(value),
    parse: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)),
  }
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Kind<number> {
  const expected =
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${min}`
      : `a whole number from ${min} to ${max}`
  return numberKind(
    expected,
    (value) => Number.isSafeInteger(value) && value >= min && value <= max,
  )
}

/** A finite number above 0. */
export const positive = numberKind(
  'a number above 0',
  (value) => Number.isFinite(value) && value > 0,
)

/** A finite number of at least 0. */
export const nonNegative = numberKind(
  'a number of at least 0',
  (value) => Number.isFinite(value) && value >= 0,
)

/** A fraction or probability below 1. */
export const fraction = numberKind('a number from 0 to below 1', (value) => value >= 0 && value < 1)

export const boolean: Kind<boolean> = {
  expected: 'true or false',
  placeholder: 'true|false',
  accepts: (value): value is boolean => typeof value === 'boolean',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : text),
}

/** Non-empty text. */
export const text: Kind<string> = {
  expected: 'non-empty text',
  placeholder: 'text',
  accepts: (value): value is string => typeof value === 'string' && value.trim() !== '',
  parse: (text) => text,
}

/** The name of a file. */
export function fileName(placeholder: string): Kind<string> {
  return { ...text, expected: 'a file name', placeholder }
}

export function oneOf<const C extends string>(...choices: readonly C[]): Kind<C> {
  return {
    expected: `one of ${choices.join(', ')}`,
    placeholder: 'choice',
    choices,
    accepts: (value): value is C => (choices as readonly unknown[]).includes(value),
    parse: (text) => text,
  }
}

/** The same kind or null, which means that the setting is off or unknown. */
export function optional<T>(kind: Kind<T>): Kind<T | null> {
  return {
    ...kind,
    expected: `${kind.expected}, or null`,
    accepts: (value): value is T | null => value === null || kind.accepts(value),
  }
}
