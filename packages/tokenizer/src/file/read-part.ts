import { RegexError } from '@heed/regex'
import { shown } from '../arguments.ts'
import { TokenizerError, TokenizerFileError } from '../errors.ts'
import { expectList, Fields } from './fields.ts'

/**
 * Creates a stage of a tokenizer from its fields.
 *
 * @param depth - the number of sequences around it
 */
export type PartReader<Part> = (fields: Fields, depth: number) => Part

/** The known types of one kind of stage, by the `type` in the file. */
export interface PartKind<Part> {
  /** The name of the kind: `normalizer`. */
  readonly name: string
  readonly readers: ReadonlyMap<string, PartReader<Part>>
}

/** Real files nest at most two sequences; a hostile one would overflow the stack. */
const maxDepth = 64

/** Reads a stage by its type; null if there is none. */
export function readOptionalPart<Part>(
  path: string,
  value: unknown,
  kind: PartKind<Part>,
): Part | null {
  return value === null || value === undefined ? null : readPart(path, value, kind, 0)
}

/** @throws `TokenizerFileError` for an unknown type, and for fields that its type does not have. */
function readPart<Part>(path: string, value: unknown, kind: PartKind<Part>, depth: number): Part {
  if (depth > maxDepth) {
    throw new TokenizerFileError(path, `expected at most ${maxDepth} nested sequences`)
  }
  const fields = new Fields(path, value)
  const type = fields.text('type')
  const reader = kind.readers.get(type)
  if (!reader) {
    throw fields.error('type', `there is no ${kind.name} of the type ${shown(type)} here`)
  }
  return readWith(fields, () => reader(fields, depth))
}

/** Runs a reader, and adds the path of the file to errors of constructors. */
export function readWith<Part>(fields: Fields, read: () => Part): Part {
  try {
    const part = read()
    fields.refuseOthers()
    return part
  } catch (error) {
    if (error instanceof TokenizerFileError) throw error
    if (!(error instanceof TokenizerError || error instanceof RegexError)) throw error
    throw new TokenizerFileError(fields.path, error.message)
  }
}

/** Reads the stages of a sequence. */
export function readSequence<Part>(
  fields: Fields,
  name: string,
  kind: PartKind<Part>,
  depth: number,
): Part[] {
  const path = fields.at(name)
  return expectList(path, fields.any(name)).map((value, i) =>
    readPart(`${path}[${i}]`, value, kind, depth + 1),
  )
}
