import { inference, logSoftmax, topK } from '@heed/tensor'
import type { IntTensor, Tensor } from '@heed/tensor'

/** A possible next token. */
export interface Candidate {
  readonly id: number
  /** In nats; always finite. */
  readonly logProbability: number
}

/**
 * Reads the most likely next tokens of every row, best first, lower id first on ties.
 *
 * Only the candidates are copied from the device, not the scores of the whole vocabulary. Tokens of
 * probability 0 are never candidates.
 *
 * @param logits - `[R, V]`
 * @param count - maximum number of candidates per row
 * @param suppress - ids to skip
 * @returns one list per row, or null for a row that contains NaN or +∞, or only −∞
 */
export async function readCandidates(
  logits: Tensor<[number, number]>,
  count: number,
  suppress: ReadonlySet<number>,
): Promise<(Candidate[] | null)[]> {
  const [rows = 0, vocabularySize = 0] = logits.shape
  const k = Math.min(count + suppress.size, vocabularySize)
  const top: { values: Tensor; indices: IntTensor } = inference(() => topK(logSoftmax(logits), k))
  try {
    const [values, indices] = await Promise.all([top.values.data(), top.indices.data()])
    return Array.from({ length: rows }, (_, row) => {
      const candidates: Candidate[] = []
      for (let i = row * k; i < (row + 1) * k && candidates.length < count; i++) {
        const [id, logProbability] = [indices[i]!, values[i]!]
        if (Number.isNaN(logProbability)) return null
        if (logProbability > -Infinity && !suppress.has(id)) candidates.push({ id, logProbability })
      }
      return candidates
    })
  } finally {
    top.values.dispose()
    top.indices.dispose()
  }
}

/** Describes why the softmax of a row of logits is undefined. */
export async function describeInvalid(
  logits: Tensor<[number, number]>,
  row: number,
): Promise<string> {
  const [, vocabularySize = 0] = logits.shape
  const values = (await logits.data()).subarray(row * vocabularySize, (row + 1) * vocabularySize)
  const id = values.findIndex((value) => Number.isNaN(value) || value === Infinity)
  return id < 0 ? 'all logits are -Infinity' : `the logit of token ${id} is ${values[id]}`
}
