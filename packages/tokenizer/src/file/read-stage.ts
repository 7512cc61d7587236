import { RegexError } from '@heed/regex'
import { formatValue } from '../arguments.ts'
import { TokenizerError, TokenizerFileError } from '../errors.ts'
import { expectList, Fields } from './fields.ts'

/**
 * Creates a stage of a tokenizer from its fields.
 *
 * @param depth - the number of enclosing sequences
 */
export type StageReader<Stage> = (fields: Fields, depth: number) => Stage

/** One kind of stage, with a reader for each `type` in the file. */
export interface StageKind<Stage> {
  /** The name of the kind: `normalizer`. */
  readonly name: string
  readonly readers: ReadonlyMap<string, StageReader<Stage>>
}

/** Published files nest at most two sequences; unlimited nesting would overflow the stack. */
const maxDepth = 64

/** Reads a stage by its type; null if there is none. */
export function readOptionalStage<Stage>(
  path: string,
  value: unknown,
  kind: StageKind<Stage>,
): Stage | null {
  return value === null || value === undefined ? null : readStage(path, value, kind, 0)
}

/** @throws `TokenizerFileError` for an unknown type, and for fields that its type does not have. */
function readStage<Stage>(
  path: string,
  value: unknown,
  kind: StageKind<Stage>,
  depth: number,
): Stage {
  if (depth > maxDepth) {
    throw new TokenizerFileError(path, `expected at most ${maxDepth} nested sequences`)
  }
  const fields = new Fields(path, value)
  const type = fields.string('type')
  const reader = kind.readers.get(type)
  if (!reader) {
    throw fields.error('type', `unknown ${kind.name} type ${formatValue(type)}`)
  }
  return readWith(fields, () => reader(fields, depth))
}

/** Runs a reader, and adds the path of the stage to errors that constructors throw. */
export function readWith<Stage>(fields: Fields, read: () => Stage): Stage {
  try {
    const stage = read()
    fields.rejectUnreadFields()
    return stage
  } catch (error) {
    if (error instanceof TokenizerFileError) throw error
    if (!(error instanceof TokenizerError || error instanceof RegexError)) throw error
    throw new TokenizerFileError(fields.path, error.message)
  }
}

/** Reads the stages of a sequence. */
export function readSequence<Stage>(
  fields: Fields,
  name: string,
  kind: StageKind<Stage>,
  depth: number,
): Stage[] {
  const path = fields.pathOf(name)
  return expectList(path, fields.value(name)).map((value, i) =>
    readStage(`${path}[${i}]`, value, kind, depth + 1),
  )
}
