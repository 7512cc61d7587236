import { BpeModel } from '../models/bpe/bpe-model.ts'
import type { BpeOptions } from '../models/bpe/bpe-options.ts'
import type { LearnedBpe } from '../training/learn-bpe.ts'
import { withIds } from './with-ids.ts'

/** The model of what was learned. */
export function bpeModelOf({ vocabulary, merges }: LearnedBpe, options: BpeOptions = {}): BpeModel {
  return new BpeModel(
    withIds(vocabulary),
    merges.map(({ left, right }) => [vocabulary[left]!, vocabulary[right]!] as const),
    options,
  )
}
