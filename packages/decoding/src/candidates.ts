import { logSoftmax, scope, topK } from '@heed/tensor'
import type { IntTensor, Tensor } from '@heed/tensor'

/** A token that may come next. */
export interface Candidate {
  readonly id: number
  /** In nats. */
  readonly logProbability: number
}

/**
 * Reads the likeliest next tokens of every row, best first, lower id first on ties.
 *
 * Only these few numbers leave the device, never the whole vocabulary.
 *
 * @param logits - `[R, V]`
 * @param count - how many to give; fewer where the vocabulary has fewer
 * @param suppress - ids to pass over
 */
export async function candidatesOf(
  logits: Tensor<[number, number]>,
  count: number,
  suppress: ReadonlySet<number>,
): Promise<Candidate[][]> {
  const [rows = 0, vocabularySize = 0] = logits.shape
  const k = Math.min(count + suppress.size, vocabularySize)
  const top: { values: Tensor; indices: IntTensor } = scope(() => topK(logSoftmax(logits), k))
  const [values, indices] = await Promise.all([top.values.data(), top.indices.data()])
  top.values.dispose()
  top.indices.dispose()
  return Array.from({ length: rows }, (_, row) => {
    const candidates: Candidate[] = []
    for (let i = row * k; i < (row + 1) * k && candidates.length < count; i++) {
      const id = indices[i]!
      if (!suppress.has(id)) candidates.push({ id, logProbability: values[i]! })
    }
    return candidates
  })
}
