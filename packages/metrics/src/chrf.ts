import { checkOptions, checkTexts } from './check-arguments.ts'
import { countNGrams, countShared, total } from './n-grams.ts'
import { signatureOf } from './signature.ts'
import { splitCharacters, splitWords } from './white-space.ts'

/** Options of `chrf`. */
export interface ChrfOptions {
  /** Maximum order of word n-grams; 2 is chrF++. Default: 0. */
  readonly wordOrder?: number | undefined
  /** Weight of recall relative to precision. Default: 2. */
  readonly beta?: number | undefined
}

const optionChecks = {
  wordOrder: {
    expected: 'an integer from 0 to 10',
    accepts: (value: unknown) =>
      Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10,
  },
  beta: {
    expected: 'a finite number of at least 0',
    accepts: (value: unknown) => Number.isFinite(value) && Number(value) >= 0,
  },
}

/** A chrF score. */
export interface ChrfScore {
  /** From 0 to 100. */
  readonly score: number
  /** The settings, in sacreBLEU's notation. */
  readonly signature: string
}

const characterOrder = 6

/** For one order: the number of n-grams in the hypothesis, in the reference, and in both. */
interface Counts {
  hypothesis: number
  reference: number
  both: number
}

/**
 * chrF of a corpus: the F-score of precision and recall of character n-grams of one to six
 * characters. It suits languages with rich morphology, where few whole words match.
 *
 * @param hypotheses - the translations
 * @param references - one or more sets, each with one sentence per hypothesis
 * @throws `MetricError` if texts are missing or not strings, or an option is not supported.
 * @see Popović (2015), "chrF: character n-gram F-score for automatic MT evaluation", section 2.
 * @example
 * const { score } = chrf(['A cat sat.'], [['The cat sat.']], { wordOrder: 2 }) // chrF++
 */
export function chrf(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: ChrfOptions = {},
): ChrfScore {
  checkTexts('chrf', hypotheses, references)
  checkOptions('chrf', options, optionChecks)
  const { wordOrder = 0, beta = 2 } = options
  const totals = emptyCounts(wordOrder)
  for (const [i, hypothesis] of hypotheses.entries()) {
    const nGrams = nGramsOf(hypothesis, wordOrder)
    let best: Counts[] | null = null
    for (const set of references) {
      const counts = compare(nGrams, nGramsOf(set[i]!, wordOrder))
      if (!best || fScore(counts, beta) > fScore(best, beta)) best = counts
    }
    for (const [order, { hypothesis: h, reference: r, both }] of best!.entries()) {
      totals[order]!.hypothesis += h
      totals[order]!.reference += r
      totals[order]!.both += both
    }
  }
  const signature = signatureOf({
    nrefs: references.length,
    case: 'mixed',
    eff: 'yes',
    nc: characterOrder,
    nw: wordOrder,
    space: 'no',
  })
  return { score: 100 * fScore(totals, beta), signature }
}

function emptyCounts(wordOrder: number): Counts[] {
  return Array.from({ length: characterOrder + wordOrder }, () => ({
    hypothesis: 0,
    reference: 0,
    both: 0,
  }))
}

function nGramsOf(text: string, wordOrder: number): Map<string, number>[] {
  const characters = splitCharacters(text)
  const characterNGrams = Array.from({ length: characterOrder }, (_, n) =>
    countNGrams(characters, n + 1, ''),
  )
  const words = wordOrder > 0 ? splitWords(text).flatMap(splitPunctuation) : []
  return [
    ...characterNGrams,
    ...Array.from({ length: wordOrder }, (_, n) => countNGrams(words, n + 1)),
  ]
}

const isPunctuation = (character: string) =>
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.includes(character)

/** Splits one punctuation mark off the end of a word, or else off its start. */
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
    const referenceCount = total(reference[i]!)
    // As in sacreBLEU, an order without n-grams in the reference does not count.
    return {
      hypothesis: referenceCount > 0 ? total(counts) : 0,
      reference: referenceCount,
      both: countShared(counts, reference[i]!),
    }
  })
}

/** `(1 + β²) P R / (β² P + R)`, with P and R averaged over the orders that occur in both texts. */
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
