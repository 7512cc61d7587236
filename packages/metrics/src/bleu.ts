import { expectAligned, MetricError } from './metric-error.ts'
import { countNGrams, countShared, total } from './n-grams.ts'
import { splitWords, tokenize13a, tokenizeCharacters } from './tokenize-13a.ts'
import { reproducedVersion } from './version.ts'

const tokenizers = { '13a': tokenize13a, char: tokenizeCharacters, none: splitWords } as const

export interface BleuOptions {
  /** How sentences are cut into words. Default: `13a`. */
  readonly tokenize?: keyof typeof tokenizers | undefined
  /** Whether case counts. Default: true. */
  readonly isCaseSensitive?: boolean | undefined
  /** What a count of 0 becomes: a half, a quarter … of a match, or nothing. Default: `exp`. */
  readonly smoothing?: 'exp' | 'none' | undefined
  /** Whether only the orders count for which there are n-grams; for single sentences. Default: false. */
  readonly hasEffectiveOrder?: boolean | undefined
}

/** A BLEU score and what it was computed from. */
export interface BleuScore {
  /** From 0 to 100. */
  readonly score: number
  /** Of n-grams of one to four words, in percent. */
  readonly precisions: readonly number[]
  readonly brevityPenalty: number
  readonly hypothesisLength: number
  readonly referenceLength: number
  /** How it was computed, in sacreBLEU's notation. */
  readonly signature: string
}

const highestOrder = 4

/**
 * How many runs of one to four words of the translations occur in the references:
 * `BP · exp(Σ ¼ log pₙ)`, over a whole corpus.
 *
 * Give detokenised text, as people read it: the metric cuts it into words itself.
 *
 * @param hypotheses - the translations
 * @param references - one or more sets, each with one sentence a hypothesis
 * @see Papineni et al. (2002), "BLEU", section 2.3; Post (2018) for the signature.
 */
export function bleu(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: BleuOptions = {},
): BleuScore {
  expectAligned('bleu', hypotheses, references)
  if (hypotheses.length === 0) throw new MetricError('bleu: expected at least one hypothesis')
  const {
    tokenize = '13a',
    isCaseSensitive = true,
    smoothing = 'exp',
    hasEffectiveOrder = false,
  } = options
  const cut = (text: string) =>
    tokenizers[tokenize]((isCaseSensitive ? text : text.toLowerCase()).trimEnd())
  const matches = new Array<number>(highestOrder).fill(0)
  const totals = new Array<number>(highestOrder).fill(0)
  let hypothesisLength = 0
  let referenceLength = 0
  for (const [i, hypothesis] of hypotheses.entries()) {
    const words = cut(hypothesis)
    const all = references.map((set) => cut(set[i]!))
    hypothesisLength += words.length
    referenceLength += closestLength(
      words.length,
      all.map((list) => list.length),
    )
    for (let n = 1; n <= highestOrder; n++) {
      const counts = countNGrams(words, n)
      matches[n - 1]! += countShared(counts, most(all.map((list) => countNGrams(list, n))))
      totals[n - 1]! += total(counts)
    }
  }
  const precisions = smoothed(matches, totals, smoothing)
  const brevityPenalty = penalty(hypothesisLength, referenceLength)
  const signature = [
    `nrefs:${references.length}`,
    `case:${isCaseSensitive ? 'mixed' : 'lc'}`,
    `eff:${hasEffectiveOrder ? 'yes' : 'no'}`,
    `tok:${tokenize}`,
    `smooth:${smoothing}`,
    `version:${reproducedVersion}`,
  ].join('|')
  const orders = hasEffectiveOrder ? totals.filter((count) => count > 0).length : highestOrder
  const score = matches[0] === 0 ? 0 : brevityPenalty * geometricMean(precisions.slice(0, orders))
  return { score, precisions, brevityPenalty, hypothesisLength, referenceLength, signature }
}

/** The length of the reference nearest to the hypothesis, the shorter on ties. */
function closestLength(length: number, references: readonly number[]): number {
  return [...references].sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b)[0]!
}

/** Each n-gram as often as it occurs in the reference that has it most often. */
function most(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const merged = new Map<string, number>()
  for (const counts of all) {
    for (const [gram, count] of counts) merged.set(gram, Math.max(merged.get(gram) ?? 0, count))
  }
  return merged
}

function smoothed(
  matches: readonly number[],
  totals: readonly number[],
  smoothing: string,
): number[] {
  if (matches.every((count) => count === 0)) return matches.map(() => 0)
  let factor = 1
  return matches.map((count, i) => {
    if (totals[i] === 0) return 0
    if (count === 0 && smoothing === 'exp') {
      factor *= 2
      return 100 / (factor * totals[i]!)
    }
    return (100 * count) / totals[i]!
  })
}

function penalty(hypothesis: number, reference: number): number {
  if (hypothesis >= reference) return 1
  return hypothesis > 0 ? Math.exp(1 - reference / hypothesis) : 0
}

function geometricMean(precisions: readonly number[]): number {
  if (precisions.length === 0 || precisions.some((p) => p === 0)) return 0
  return Math.exp(precisions.reduce((sum, p) => sum + Math.log(p), 0) / precisions.length)
}
