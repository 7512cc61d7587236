import type { Pair } from './data/pair.ts'

/** The scores of a run on held-out sentences; those of the test are in `summary.json`. */
export interface Summary {
  readonly bleu: number
  readonly chrf: number
  readonly signature: string
  readonly chrfSignature: string
  /** Nats per target token. */
  readonly testLossNats: number
  /** The loss of a baseline that predicts each token by its frequency in the training text. */
  readonly baselineLossNats: number
  /** chrF of always answering with the most frequent sentence of the training text. */
  readonly baselineChrf: number
  readonly trainSeconds: number
  readonly targetTokensPerSecond: number
  readonly parameters: number
  readonly seed: number
  /** On held-out phrases; null if there are none. */
  readonly chrfPhrasebook: number | null
  /** Against shuffled references. */
  readonly chrfPhrasebookShuffled: number | null
  /** On held-out sentences that are not from the phrasebook; null if there are none. */
  readonly chrfReal: number | null
  readonly chrfRealShuffled: number | null
  readonly testSentences: number
  /** With the sentences that were held out since the test set was fixed. */
  readonly allSentences: number
  readonly bleuAll: number
  readonly chrfAll: number
  /** Held-out phrases of the phrasebook, and how many were translated exactly as the reference. */
  readonly phrases: number
  readonly exactPhrases: number
  /** On test sentences without a near duplicate in the training text. */
  readonly bleuHard: number | null
  readonly chrfHard: number | null
  readonly hardSentences: number
}

/** A held-out pair and its translation by the model. */
export interface TestSentence extends Pair {
  readonly output: string
}
