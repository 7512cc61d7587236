import { RegexError } from '@heed/regex'
import { shown } from '../arguments.ts'
import { TokenizerError, TokenizerFileError } from '../errors.ts'
import { expectList, Fields } from './fields.ts'

/**
 * Makes a part of a tokenizer from its fields.
 *
 * @param depth - in how many sequences it stands
 */
export type PartReader<Part> = (fields: Fields, depth: number) => Part

/** The parts of one kind that are known, by the `type` in the file. */
export interface PartKind<Part> {
  /** What people call them: `normalizer`. */
  readonly name: string
  readonly readers: ReadonlyMap<string, PartReader<Part>>
}

/** No file has more than two; a hostile one has as many as the stack does not bear. */
const deepest = 64

/** Reads a part by its type; null if there is none. */
export function readOptionalPart<Part>(
  path: string,
  value: unknown,
  kind: PartKind<Part>,
): Part | null {
  return value === null || value === undefined ? null : readPart(path, value, kind, 0)
}

/** @throws `TokenizerFileError` for a type that is not known, and for fields that its type does not have. */
export function readPart<Part>(
  path: string,
  value: unknown,
  kind: PartKind<Part>,
  depth: number,
): Part {
  if (depth > deepest) {
    throw new TokenizerFileError(path, `expected at most ${deepest} sequences in one another`)
  }
  const fields = new Fields(path, value)
  const type = fields.text('type')
  const reader = kind.readers.get(type)
  if (!reader) {
    throw fields.error('type', `there is no ${kind.name} of the type ${shown(type)} here`)
  }
  return readWith(fields, () => reader(fields, depth))
}

/** Runs a reader, and says where the file is at fault if a part refuses its options. */
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

/** Reads the parts of a sequence. */
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
