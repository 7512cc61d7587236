import { lengthPenalty } from '../src/index.ts'
import type { Hypothesis } from '../src/index.ts'
import { logProbabilities } from './history-model.ts'
import type { LogitsOf } from './history-model.ts'

/** A decoding problem, the input of the reference implementations. */
export interface Problem {
  readonly logitsOf: LogitsOf
  /** Tokens that the model has read before the first generated one. */
  readonly history: readonly number[]
  readonly eosId: number
  readonly maximumLength: number
  readonly suppress: readonly number[]
  readonly alpha: number
}

interface Continuation {
  readonly tokens: readonly number[]
  readonly sum: number
  readonly id: number
}

/** Every possible sequence with its score, best first, by brute force. */
export function enumerate(problem: Problem): Hypothesis[] {
  return beamSearchWithoutEarlyStopping(problem, Infinity)
}

/** Beam search by its definition, without early stopping: the oracle for narrow beams. */
export function beamSearchWithoutEarlyStopping(problem: Problem, beams: number): Hypothesis[] {
  const { eosId, maximumLength, alpha } = problem
  const hypotheses: Hypothesis[] = []
  const add = (tokens: readonly number[], sum: number, isFinished: boolean) => {
    const score = sum / lengthPenalty(tokens.length + (isFinished ? 1 : 0), alpha)
    hypotheses.push({ tokens, logProbability: sum, score, isFinished })
  }
  let prefixes: { tokens: readonly number[]; sum: number }[] = [{ tokens: [], sum: 0 }]
  for (let step = 1; step <= maximumLength; step++) {
    const all = prefixes
      .flatMap((prefix) => continuationsOf(problem, prefix.tokens, prefix.sum))
      .sort((a, b) => b.sum - a.sum)
    for (const { tokens, sum, id } of all.slice(0, beams)) if (id === eosId) add(tokens, sum, true)
    prefixes = all
      .filter(({ id }) => id !== eosId)
      .slice(0, beams)
      .map(({ tokens, sum, id }) => ({ tokens: [...tokens, id], sum }))
  }
  for (const { tokens, sum } of prefixes) add(tokens, sum, false)
  return hypotheses.sort((a, b) => b.score - a.score).slice(0, beams)
}

/** The possible continuations by one token, most likely first, lower ids first on ties. */
function continuationsOf(
  { logitsOf, history, suppress }: Problem,
  tokens: readonly number[],
  sum: number,
): Continuation[] {
  const scores = logProbabilities(logitsOf([...history, ...tokens]))
  return [...scores.entries()]
    .filter(([id, score]) => score > -Infinity && !suppress.includes(id))
    .sort(([, a], [, b]) => b - a)
    .map(([id, score]) => ({ tokens, id, sum: sum + score }))
}
