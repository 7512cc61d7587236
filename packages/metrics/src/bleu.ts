import { checkOptions, checkTexts, isBoolean, oneOf } from './check-arguments.ts'
import { countNGrams, countShared, total } from './n-grams.ts'
import { signatureOf } from './signature.ts'
import { tokenize13a } from './tokenize-13a.ts'
import { splitCharacters, splitWords, trimEnd } from './white-space.ts'

const tokenizers = { '13a': tokenize13a, char: splitCharacters, none: splitWords } as const

/** Options of `bleu`. */
export interface BleuOptions {
  /** Tokenizer: `13a` of WMT, `char` for characters, `none` for white space. Default: `13a`. */
  readonly tokenize?: keyof typeof tokenizers | undefined
  /** Whether the comparison is case-sensitive. Default: true. */
  readonly isCaseSensitive?: boolean | undefined
  /** `exp` replaces the first match count of 0 by 1/2, the next by 1/4 …. Default: `exp`. */
  readonly smoothing?: 'exp' | 'none' | undefined
  /** Whether to ignore orders without n-grams, as in short texts. Default: false. */
  readonly hasEffectiveOrder?: boolean | undefined
}

const optionChecks = {
  tokenize: oneOf(Object.keys(tokenizers)),
  isCaseSensitive: isBoolean,
  smoothing: oneOf(['exp', 'none']),
  hasEffectiveOrder: isBoolean,
}

/** A BLEU score and its components. */
export interface BleuScore {
  /** From 0 to 100. */
  readonly score: number
  /** The precision of n-grams of one to four words, in percent. */
  readonly precisions: readonly number[]
  readonly brevityPenalty: number
  /** In words. */
  readonly hypothesisLength: number
  /** In words, of the reference closest in length to each hypothesis. */
  readonly referenceLength: number
  /** The settings, in sacreBLEU's notation. */
  readonly signature: string
}

const maxOrder = 4

/**
 * BLEU of a corpus: `BP · exp(Σ ¼ log pₙ)`, where pₙ is the share of n-grams of the translations
 * that occur in a reference, and BP penalises translations shorter than the references.
 *
 * The texts must be detokenised: the metric tokenizes them itself.
 *
 * @param hypotheses - the translations
 * @param references - one or more sets, each with one sentence per hypothesis
 * @throws `MetricError` if texts are missing or not strings, or an option is not supported.
 * @see Papineni et al. (2002), "BLEU: a Method for Automatic Evaluation of Machine Translation",
 * section 2.3; Post (2018), "A Call for Clarity in Reporting BLEU Scores", for the signature.
 * @example
 * const { score, signature } = bleu(['A cat sat.'], [['The cat sat.']])
 */
export function bleu(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: BleuOptions = {},
): BleuScore {
  checkTexts('bleu', hypotheses, references)
  checkOptions('bleu', options, optionChecks)
  const {
    tokenize = '13a',
    isCaseSensitive = true,
    smoothing = 'exp',
    hasEffectiveOrder = false,
  } = options
  const wordsOf = (text: string) =>
    tokenizers[tokenize](trimEnd(isCaseSensitive ? text : text.toLowerCase()))
  const matches = new Array<number>(maxOrder).fill(0)
  const totals = new Array<number>(maxOrder).fill(0)
  let hypothesisLength = 0
  let referenceLength = 0
  for (const [i, hypothesis] of hypotheses.entries()) {
    const words = wordsOf(hypothesis)
    const referenceWords = references.map((set) => wordsOf(set[i]!))
    hypothesisLength += words.length
    referenceLength += closestLength(
      words.length,
      referenceWords.map((list) => list.length),
    )
    for (let n = 1; n <= maxOrder; n++) {
      const counts = countNGrams(words, n)
      matches[n - 1]! += countShared(
        counts,
        union(referenceWords.map((list) => countNGrams(list, n))),
      )
      totals[n - 1]! += total(counts)
    }
  }
  const precisions = smooth(matches, totals, smoothing)
  const brevityPenalty = brevityPenaltyOf(hypothesisLength, referenceLength)
  const orders = hasEffectiveOrder ? totals.filter((count) => count > 0).length : maxOrder
  const score = matches[0] === 0 ? 0 : brevityPenalty * geometricMean(precisions.slice(0, orders))
  const signature = signatureOf({
    nrefs: references.length,
    case: isCaseSensitive ? 'mixed' : 'lc',
    eff: hasEffectiveOrder ? 'yes' : 'no',
    tok: tokenize,
    smooth: smoothing,
  })
  return { score, precisions, brevityPenalty, hypothesisLength, referenceLength, signature }
}

/** The length of the reference closest to the hypothesis, the shorter on ties. */
function closestLength(length: number, references: readonly number[]): number {
  return [...references].sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b)[0]!
}

/** The union of multisets: the maximum count of each n-gram. */
function union(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const merged = new Map<string, number>()
  for (const counts of all) {
    for (const [gram, count] of counts) merged.set(gram, Math.max(merged.get(gram) ?? 0, count))
  }
  return merged
}

function smooth(
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

function brevityPenaltyOf(hypothesis: number, reference: number): number {
  if (hypothesis >= reference) return 1
  return hypothesis > 0 ? Math.exp(1 - reference / hypothesis) : 0
}

function geometricMean(precisions: readonly number[]): number {
  if (precisions.length === 0 || precisions.some((p) => p === 0)) return 0
  return Math.exp(precisions.reduce((sum, p) => sum + Math.log(p), 0) / precisions.length)
}
