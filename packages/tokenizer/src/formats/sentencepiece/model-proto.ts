import { TokenizerFileError } from '../../errors.ts'
import { protoFields } from '../protobuf.ts'
import type { ProtoField } from '../protobuf.ts'

export const file = 'sentencepiece model'

/** The types of pieces, in the order of their numbers in the file, which start at 1. */
const pieceTypes = ['normal', 'unknown', 'control', 'userDefined', 'unused', 'byte'] as const
const modelTypes = ['unigram', 'bpe', 'word', 'char'] as const

export interface SentencePiece {
  readonly piece: string
  readonly score: number
  readonly type: (typeof pieceTypes)[number]
}

/** The fields of a sentencepiece model that encoding and decoding need. */
export interface ModelProto {
  readonly pieces: readonly SentencePiece[]
  readonly modelType: (typeof modelTypes)[number]
  readonly byteFallback: boolean
  readonly treatWhitespaceAsSuffix: boolean
  /** The text to which the unknown piece is decoded. */
  readonly unkSurface: string
  readonly precompiledCharsmap: Uint8Array
  readonly addDummyPrefix: boolean
  readonly removeExtraWhitespaces: boolean
  readonly escapeWhitespaces: boolean
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/**
 * Reads a `.model` file of sentencepiece, a Protocol Buffers message.
 *
 * @throws `TokenizerFileError` with the invalid field.
 * @see sentencepiece_model.proto in the sources of sentencepiece.
 */
export function readModelProto(bytes: Uint8Array): ModelProto {
  const pieces: SentencePiece[] = []
  const model: Mutable<ModelProto> = {
    pieces,
    modelType: 'unigram',
    byteFallback: false,
    treatWhitespaceAsSuffix: false,
    unkSurface: ' \u2047 ',
    precompiledCharsmap: new Uint8Array(0),
    addDummyPrefix: true,
    removeExtraWhitespaces: true,
    escapeWhitespaces: true,
  }
  for (const field of protoFields(bytes, { file, path: 'the file' })) {
    if (field.number === 1) pieces.push(readPiece(`pieces[${pieces.length}]`, field))
    if (field.number === 2) readTrainerSpec(field, model)
    if (field.number === 3) readNormalizerSpec(field, model)
  }
  if (pieces.length === 0)
    throw new TokenizerFileError('pieces', 'expected at least one piece', file)
  return model
}

function readPiece(path: string, field: ProtoField): SentencePiece {
  let piece = ''
  let score = 0
  let type: SentencePiece['type'] = 'normal'
  for (const part of protoFields(bytesOf(path, field), { file, path })) {
    if (part.number === 1) piece = textOf(`${path}.piece`, part)
    if (part.number === 2) score = floatOf(`${path}.score`, part)
    if (part.number === 3) type = choiceOf(`${path}.type`, part, pieceTypes)
  }
  if (piece !== '') return { piece, score, type }
  throw new TokenizerFileError(`${path}.piece`, 'expected at least one character', file)
}

function readTrainerSpec(field: ProtoField, model: Mutable<ModelProto>): void {
  const path = 'trainer_spec'
  for (const part of protoFields(bytesOf(path, field), { file, path })) {
    if (part.number === 3) model.modelType = choiceOf(`${path}.model_type`, part, modelTypes)
    if (part.number === 24) {
      model.treatWhitespaceAsSuffix = flagOf(`${path}.treat_whitespace_as_suffix`, part)
    }
    if (part.number === 35) model.byteFallback = flagOf(`${path}.byte_fallback`, part)
    if (part.number === 44) model.unkSurface = textOf(`${path}.unk_surface`, part)
  }
}

function readNormalizerSpec(field: ProtoField, model: Mutable<ModelProto>): void {
  const path = 'normalizer_spec'
  for (const part of protoFields(bytesOf(path, field), { file, path })) {
    if (part.number === 2) model.precompiledCharsmap = bytesOf(`${path}.precompiled_charsmap`, part)
    if (part.number === 3) model.addDummyPrefix = flagOf(`${path}.add_dummy_prefix`, part)
    if (part.number === 4) {
      model.removeExtraWhitespaces = flagOf(`${path}.remove_extra_whitespaces`, part)
    }
    if (part.number === 5) model.escapeWhitespaces = flagOf(`${path}.escape_whitespaces`, part)
  }
}

function bytesOf(path: string, field: ProtoField): Uint8Array {
  if (field.kind === 'bytes') return field.value
  throw new TokenizerFileError(path, `expected bytes, got a field of the kind ${field.kind}`, file)
}

function textOf(path: string, field: ProtoField): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(path, field))
  } catch (error) {
    if (error instanceof TokenizerFileError) throw error
    throw new TokenizerFileError(path, 'expected a text in UTF-8', file)
  }
}

function floatOf(path: string, field: ProtoField): number {
  if (field.kind === 'float' && Number.isFinite(field.value)) return field.value
  throw new TokenizerFileError(path, 'expected a number', file)
}

function flagOf(path: string, field: ProtoField): boolean {
  if (field.kind === 'integer') return field.value !== 0
  throw new TokenizerFileError(path, 'expected true or false', file)
}

function choiceOf<Choice>(path: string, field: ProtoField, choices: readonly Choice[]): Choice {
  const choice = field.kind === 'integer' ? choices[field.value - 1] : undefined
  if (choice !== undefined) return choice
  throw new TokenizerFileError(path, `expected one of ${choices.join(', ')}`, file)
}
