import { expectAligned, MetricError } from './metric-error.ts'
import { countNGrams, countShared, total } from './n-grams.ts'
import { reproducedVersion } from './version.ts'
import { splitWords } from './tokenize-13a.ts'

export interface ChrfOptions {
  /** Word n-grams up to this order count too; 2 gives chrF++. Default: 0. */
  readonly wordOrder?: number | undefined
  /** How much more recall weighs than precision. Default: 2. */
  readonly beta?: number | undefined
}

/** A chrF score. */
export interface ChrfScore {
  /** From 0 to 100. */
  readonly score: number
  /** How it was computed, in sacreBLEU's notation. */
  readonly signature: string
}

const characterOrder = 6

/** For one order: n-grams in the hypothesis, in the reference, and in both. */
interface Counts {
  hypothesis: number
  reference: number
  both: number
}

/**
 * How many runs of one to six characters of translations and references agree: the F-score of their
 * precision and recall, over a whole corpus. Fair to languages that write much in one word.
 *
 * @param hypotheses - the translations
 * @param references - one or more sets, each with one sentence a hypothesis
 * @see Popović (2015), "chrF: character n-gram F-score for automatic MT evaluation", section 2.
 */
export function chrf(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  { wordOrder = 0, beta = 2 }: ChrfOptions = {},
): ChrfScore {
  expectAligned('chrf', hypotheses, references)
  if (hypotheses.length === 0) throw new MetricError('chrf: expected at least one hypothesis')
  const totals = emptyCounts(wordOrder)
  for (const [i, hypothesis] of hypotheses.entries()) {
    const own = gramsOf(hypothesis, wordOrder)
    let best: Counts[] | null = null
    for (const set of references) {
      const counts = compare(own, gramsOf(set[i]!, wordOrder))
      if (!best || fScore(counts, beta) > fScore(best, beta)) best = counts
    }
    for (const [order, { hypothesis: h, reference: r, both }] of best!.entries()) {
      totals[order]!.hypothesis += h
      totals[order]!.reference += r
      totals[order]!.both += both
    }
  }
  const signature = [
    `nrefs:${references.length}`,
    'case:mixed',
    'eff:yes',
    `nc:${characterOrder}`,
    `nw:${wordOrder}`,
    'space:no',
    `version:${reproducedVersion}`,
  ].join('|')
  return { score: 100 * fScore(totals, beta), signature }
}

function emptyCounts(wordOrder: number): Counts[] {
  return Array.from({ length: characterOrder + wordOrder }, () => ({
    hypothesis: 0,
    reference: 0,
    both: 0,
  }))
}

function gramsOf(text: string, wordOrder: number): Map<string, number>[] {
  const characters = Array.from(text.replace(/\s+/gu, ''))
  const grams = Array.from({ length: characterOrder }, (_, n) => countNGrams(characters, n + 1, ''))
  const words = wordOrder > 0 ? splitWords(text).flatMap(splitPunctuation) : []
  return [...grams, ...Array.from({ length: wordOrder }, (_, n) => countNGrams(words, n + 1))]
}

const isPunctuation = (character: string) =>
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.includes(character)

/** One sign is cut off a word's end, or else off its start. */
function splitPunctuation(word: string): string[] {
  const letters = Array.from(word)
  if (letters.length === 1) return [word]
  if (isPunctuation(letters.at(-1)!)) return [letters.slice(0, -1).join(''), letters.at(-1)!]
  if (isPunctuation(letters[0]!)) return [letters[0]!, letters.slice(1).join('')]
  return [word]
}

function compare(
  hypothesis: readonly Map<string, number>[],
  reference: readonly Map<string, number>[],
): Counts[] {
  return hypothesis.map((counts, i) => {
    const inReference = total(reference[i]!)
    // An order that the reference has no n-grams of is left out.
    return {
      hypothesis: inReference > 0 ? total(counts) : 0,
      reference: inReference,
      both: countShared(counts, reference[i]!),
    }
  })
}

/** The mean over the orders that occur on both sides, of `(1 + β²) P R / (β² P + R)`. */
function fScore(counts: readonly Counts[], beta: number): number {
  const weight = beta * beta
  let precision = 0
  let recall = 0
  let orders = 0
  for (const { hypothesis, reference, both } of counts) {
    if (hypothesis === 0 || reference === 0) continue
    precision += both / hypothesis
    recall += both / reference
    orders++
  }
  if (orders === 0) return 0
  const [p, r] = [precision / orders, recall / orders]
  return p + r === 0 ? 0 : ((1 + weight) * p * r) / (weight * p + r)
}
