import { BpeModel } from '../models/bpe/bpe-model.ts'
import type { BpeOptions } from '../models/bpe/bpe-options.ts'
import type { LearnedBpe } from '../training/learn-bpe.ts'

/** Tokens with their indices as ids. */
export const withIds = (tokens: readonly string[]): (readonly [token: string, id: number])[] =>
  tokens.map((token, id) => [token, id] as const)

/** The model of a learned byte-pair encoding. */
export function bpeModelOf({ vocabulary, merges }: LearnedBpe, options: BpeOptions = {}): BpeModel {
  return new BpeModel(
    withIds(vocabulary),
    merges.map(({ left, right }) => [vocabulary[left]!, vocabulary[right]!] as const),
    options,
  )
}
