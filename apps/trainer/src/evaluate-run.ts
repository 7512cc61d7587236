import { bleu, chrf } from '@heed/metrics'
import { Random } from '@heed/tensor'
import { encodePairs, evaluateLoss, mostFrequentTarget, unigramLoss } from '@heed/tasks'
import type { Translator } from '@heed/tasks'
import type { Pair } from './data/pair.ts'
import { withoutTwins } from './data/near-twins.ts'
import type { PreparedData } from './data/prepare.ts'
import { heldOut } from './data/split.ts'
import { heatMapOf } from './heat-map.ts'
import { writeReport } from './report.ts'
import type { RunFolder } from './run-folder.ts'
import type { RunRecord } from './train-run.ts'

/** How good a run is, in numbers. Written to `summary.json`. */
export interface Summary {
  readonly bleu: number
  readonly chrf: number
  readonly signature: string
  readonly chrfSignature: string
  /** Nats per target token. */
  readonly testLossNats: number
  /** The same for a model that knows only how often each token occurs. */
  readonly baselineLossNats: number
  /** chrF of always giving the most frequent sentence of the training text. */
  readonly baselineChrf: number
  readonly trainSeconds: number
  readonly targetTokensPerSecond: number
  readonly parameters: number
  readonly seed: number
  /** On held-out phrases and real text by themselves, and with the translations shuffled among the sources. */
  readonly chrfPhrasebook: number | null
  readonly chrfPhrasebookShuffled: number | null
  readonly chrfReal: number | null
  readonly chrfRealShuffled: number | null
  readonly testSentences: number
  /** The same scores without test sentences that have a near twin in the training text. */
  readonly bleuHard: number | null
  readonly chrfHard: number | null
  readonly hardSentences: number
}

/** A held-out sentence with what it should and what it did become. */
export interface TestSentence extends Pair {
  readonly output: string
}

/** Translates the held-out test sentences and scores them. */
export async function evaluateRun(
  run: RunFolder,
  translator: Translator,
  data: PreparedData,
  beams = 4,
): Promise<{ summary: Summary; sentences: TestSentence[] }> {
  const test = data.test.filter(({ source }) => !source.startsWith(heldOut.source))
  const outputs = await translator.translate(
    test.map(({ source }) => source),
    { beams },
  )
  const sentences = test.map((pair, i) => ({ ...pair, output: outputs[i]! }))
  const references = [test.map(({ target }) => target)]
  const { tokenizer } = translator
  const encoded = encodePairs(tokenizer, test)
  const trained = encodePairs(tokenizer, data.train)
  const lazy = mostFrequentTarget(data.train)
  const record = run.readJson<RunRecord>('run.json')
  const scores = bleu(outputs, references)
  const characters = chrf(outputs, references)
  const phrases = related(sentences.filter(({ origin }) => origin === 'phrasebook'))
  const real = related(sentences.filter(({ origin }) => origin !== 'phrasebook'))
  const left = new Set(withoutTwins(test, data.train))
  const hard = sentences.filter((_, i) => left.has(test[i]!))
  const summary: Summary = {
    bleu: scores.score,
    chrf: characters.score,
    signature: scores.signature,
    chrfSignature: characters.signature,
    testLossNats: await evaluateLoss(translator, encoded, { batchSize: 32 }),
    baselineLossNats: unigramLoss(
      trained,
      encoded,
      tokenizer.vocabularySize,
      translator.sequenceTokens.eosId,
    ),
    baselineChrf: chrf(
      test.map(() => lazy),
      references,
    ).score,
    trainSeconds: record.trainSeconds,
    targetTokensPerSecond: record.targetTokensPerSecond,
    parameters: record.parameters,
    seed: record.settings.seed,
    chrfPhrasebook: phrases?.right ?? null,
    chrfPhrasebookShuffled: phrases?.shuffled ?? null,
    chrfReal: real?.right ?? null,
    chrfRealShuffled: real?.shuffled ?? null,
    testSentences: test.length,
    bleuHard:
      hard.length === 0 ? null : bleu(outputsOf(hard), [hard.map(({ target }) => target)]).score,
    chrfHard:
      hard.length === 0 ? null : chrf(outputsOf(hard), [hard.map(({ target }) => target)]).score,
    hardSentences: hard.length,
  }
  run.writeJson('summary.json', summary)
  const [shown] = sentences
  const map = shown ? heatMapOf(tokenizer, await translator.attend(shown.source)) : null
  writeReport(run, summary, sentences, map)
  return { summary, sentences }
}

const outputsOf = (list: readonly TestSentence[]): string[] => list.map(({ output }) => output)

/** chrF of the translations where they belong, and dealt out anew: what is related to its source falls. */
function related(sentences: readonly TestSentence[]): { right: number; shuffled: number } | null {
  if (sentences.length < 2) return null
  const references = [sentences.map(({ target }) => target)]
  const outputs = outputsOf(sentences)
  const order = new Random(1).shuffle(outputs.map((_, i) => i))
  const shuffled = order.map((_, i) => outputs[order[(order.indexOf(i) + 1) % order.length]!]!)
  return { right: chrf(outputs, references).score, shuffled: chrf(shuffled, references).score }
}
