import { MetricError } from './metric-error.ts'

/** @throws `MetricError` unless every set of references has one string per hypothesis. */
export function checkTexts(metric: string, hypotheses: unknown, references: unknown): void {
  checkStrings(metric, 'hypotheses', hypotheses)
  if (hypotheses.length === 0) throw new MetricError(`${metric}: expected at least one hypothesis`)
  if (!Array.isArray(references) || references.length === 0) {
    throw new MetricError(`${metric}: expected references to be an array of at least one set`)
  }
  for (const [i, set] of references.entries()) {
    checkStrings(metric, `set ${i + 1} of references`, set)
    if (set.length === hypotheses.length) continue
    throw new MetricError(
      `${metric}: expected ${hypotheses.length} references in set ${i + 1}, one per hypothesis, got ${set.length}`,
    )
  }
}

function checkStrings(metric: string, name: string, value: unknown): asserts value is string[] {
  if (!Array.isArray(value)) {
    throw new MetricError(
      `${metric}: expected ${name} to be an array of strings, got ${kindOf(value)}`,
    )
  }
  const index = value.findIndex((text) => typeof text !== 'string')
  if (index < 0) return
  throw new MetricError(
    `${metric}: expected ${name} to be strings, got ${kindOf(value[index])} at index ${index}`,
  )
}

const kindOf = (value: unknown) => (value === null ? 'null' : typeof value)

/** The check of an option: a description of the accepted values, and a predicate. */
export interface OptionCheck {
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
}

export const isBoolean: OptionCheck = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
}

/** Accepts any of the names. */
export function oneOf(names: readonly string[]): OptionCheck {
  return {
    expected: names.map((name) => `'${name}'`).join(' or '),
    accepts: (value) => names.includes(value as string),
  }
}

/** @throws `MetricError` if an option is unknown or its value is not supported. */
export function checkOptions(
  metric: string,
  options: object,
  checks: Readonly<Record<string, OptionCheck>>,
): void {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw new MetricError(`${metric}: expected options to be an object, got ${kindOf(options)}`)
  }
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (!check) {
      const known = Object.keys(checks).join(', ')
      throw new MetricError(`${metric}: unknown option ${name}; the options are ${known}`)
    }
    if (value === undefined || check.accepts(value)) continue
    throw new MetricError(
      `${metric}: expected ${name} to be ${check.expected}, got ${JSON.stringify(value) ?? typeof value}`,
    )
  }
}
