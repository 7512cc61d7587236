import { ids, logSoftmax, Random, selectRows, tensor } from '@heed/tensor'
import type { IntTensor } from '@heed/tensor'
import type { StepModel } from '../src/index.ts'

/** A state that holds every token read so far, `[R, T]`. */
export interface History {
  readonly tokens: IntTensor<[number, number]>
}

/** Computes the logits of a small model from the tokens read so far. */
export type LogitsOf = (tokens: readonly number[]) => number[]

/** The start state with one row per first token, so that rows differ. */
export const start = (firstTokens: readonly number[]): History => ({
  tokens: ids([...firstTokens], [firstTokens.length, 1]),
})

/** A model whose logits depend on all tokens read, so that they differ between sequences. */
export function historyModel(logitsOf: LogitsOf): StepModel<History> {
  return {
    next({ tokens }, last) {
      const lastTokens = last.dataSync()
      const rows = (tokens.toArraySync() as number[][]).map((row, i) => [...row, lastTokens[i]!])
      const logits = rows.map(logitsOf)
      return {
        logits: tensor(logits.flat(), [rows.length, logits[0]!.length]),
        state: { tokens: ids(rows.flat(), [rows.length, rows[0]!.length]) },
      }
    },
    reorder: ({ tokens }, rows) => ({ tokens: selectRows(tokens, rows) }),
  }
}

/** The same model with asynchronous methods, which make tensors before their first `await`. */
export function asynchronous<State>(model: StepModel<State>): StepModel<State> {
  return {
    async next(state, tokens) {
      const step = model.next(state, tokens)
      await Promise.resolve()
      return step
    },
    async reorder(state, rows) {
      const next = model.reorder(state, rows)
      await new Promise((resolve) => setTimeout(resolve, 0))
      return next
    },
  }
}

/** Random logits, seeded by a hash of the tokens. */
export function hashedLogits(vocabularySize: number, scoreOf = (x: number) => 2 * x): LogitsOf {
  return (tokens) => {
    const seed = tokens.reduce((hash, token) => (hash * 31 + token + 7) % 1_000_003, 17)
    const random = new Random(seed)
    return Array.from({ length: vocabularySize }, () => scoreOf(random.normal()))
  }
}

/** Log-probabilities, bit-identical to those that decoding computes. */
export function logProbabilities(logits: number[]): Float32Array {
  return logSoftmax(tensor(logits, [1, logits.length])).dataSync()
}
