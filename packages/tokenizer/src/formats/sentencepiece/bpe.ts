import { BpeModel } from '../../models/bpe/bpe-model.ts'
import { mergesOf } from './merges.ts'
import type { ModelProto } from './model-proto.ts'
import { SentencePieceBpe } from './sentencepiece-bpe.ts'
import { partsOfUnused } from './unused-pieces.ts'

/** Makes a BPE model with the rules of sentencepiece. A character model is BPE without merges. */
export function bpeModel(model: ModelProto, unkId: number): BpeModel {
  const { pieces, modelType, byteFallback } = model
  const vocabulary = pieces.map(({ piece }, id) => [piece, id] as const)
  const merges = modelType === 'bpe' ? mergesOf(pieces) : []
  const options = { unkToken: pieces[unkId]!.piece, byteFallback, fuseUnk: true }
  const symbols = new Map(
    pieces.flatMap(({ piece, type }, id) => (type === 'userDefined' ? [[piece, id] as const] : [])),
  )
  const parts = partsOfUnused(model, unkId)
  if (symbols.size === 0 && parts.size === 0) return new BpeModel(vocabulary, merges, options)
  return new SentencePieceBpe({ unkId, symbols, parts }, vocabulary, merges, options)
}
