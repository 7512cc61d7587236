import { ArgumentError } from '@heed/tensor'

/** Options of every decoding algorithm: number of sequences, special tokens, length limit. */
export interface DecodingOptions {
  /** Number of sequences, the rows of the start state. */
  readonly rows: number
  readonly sosId: number
  readonly eosId: number
  /** Maximum number of tokens per sequence, counting EOS but not SOS. */
  readonly maximumLength: number
  /** Ids that are never generated: padding, SOS, the unknown token. Default: none. */
  readonly suppress?: readonly number[] | undefined
}

const maxId = 2 ** 31 - 1

/** @throws `ArgumentError` if an option is out of range or of the wrong kind. */
export function checkOptions(operation: string, options: DecodingOptions): void {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw new ArgumentError(`${operation}: expected options, got ${String(options)}`)
  }
  const { rows, sosId, eosId, maximumLength, suppress = [] } = options
  expectInteger(operation, 'rows', rows, 1)
  expectInteger(operation, 'maximumLength', maximumLength, 1)
  expectInteger(operation, 'sosId', sosId, 0, maxId)
  expectInteger(operation, 'eosId', eosId, 0, maxId)
  if (!Array.isArray(suppress)) {
    throw new ArgumentError(`${operation}: expected suppress to be an array of ids`)
  }
  for (const id of suppress) expectInteger(operation, 'each id of suppress', id, 0, maxId)
  if (suppress.includes(eosId)) {
    throw new ArgumentError(
      `${operation}: eosId ${eosId} is in suppress, so no sequence could ever end; remove it from suppress`,
    )
  }
}

/** @throws `ArgumentError` if an id of the options is not in the vocabulary of the model. */
export function checkVocabulary(
  operation: string,
  { sosId, eosId, suppress = [] }: DecodingOptions,
  vocabularySize: number,
): void {
  const entries: [string, number][] = [['sosId', sosId], ['eosId', eosId]] // prettier-ignore
  for (const id of suppress) entries.push(['suppressed id', id])
  for (const [name, id] of entries) {
    if (id < vocabularySize) continue
    throw new ArgumentError(
      `${operation}: ${name} ${id} is not in the vocabulary: the model scores ${vocabularySize} tokens`,
    )
  }
}

/** @throws `ArgumentError` if a value is not an integer from `min` to `max`. */
export function expectInteger(
  operation: string,
  name: string,
  value: number,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`
  throw new ArgumentError(
    `${operation}: expected ${name} to be an integer ${range}, got ${String(value)}`,
  )
}
