import { bleu, chrf } from '@heed/metrics'
import { Random } from '@heed/tensor'
import { encodePairs, evaluateLoss, mostFrequentTarget, unigramLoss } from '@heed/tasks'
import type { TranslateOptions, Translator } from '@heed/tasks'
import type { RunFolder } from '@heed/tasks/node'
import { withoutNearDuplicates } from './data/near-duplicates.ts'
import type { Pair } from './data/pair.ts'
import type { PreparedData } from './data/prepare.ts'
import { heatMapOf } from './heat-map.ts'
import { writeReport } from './report.ts'
import type { Summary, TestSentence } from './summary.ts'

/** Held-out sentences with their translations and scores. */
export interface Evaluation {
  readonly summary: Summary
  readonly sentences: TestSentence[]
}

/** Evaluates the test sentences, and writes `summary.json` and the report. */
export async function evaluateRun(
  run: RunFolder,
  translator: Translator,
  data: PreparedData,
  options: TranslateOptions = {},
): Promise<Evaluation> {
  const evaluation = await evaluateSplit(run, translator, data, 'test', options)
  const { summary, sentences } = evaluation
  await run.writeJson('summary.json', summary)
  const [first] = sentences
  const map = first ? heatMapOf(translator.tokenizer, await translator.attend(first.source)) : null
  await writeReport(run, { summary, sentences, map })
  return evaluation
}

/** Translates the sentences of a held-out part and scores them. Writes nothing. */
export async function evaluateSplit(
  run: RunFolder,
  translator: Translator,
  data: PreparedData,
  split: 'validation' | 'test',
  options: TranslateOptions = {},
): Promise<Evaluation> {
  const record = await run.readRecord()
  const all = await translatePairs(translator, data[split], options)
  const testSet = new Set(split === 'test' ? data.testSet : data[split])
  const sentences = all.filter((_, i) => testSet.has(data[split][i]!))
  const test = [...testSet]
  const outputs = outputsOf(sentences)
  const references = [targetsOf(test)]
  const { tokenizer, sequenceTokens } = translator
  const encodedTest = encodePairs(tokenizer, test)
  const encodedTraining = encodePairs(tokenizer, data.train)
  const mostFrequent = mostFrequentTarget(data.train)
  const scores = bleu(outputs, references)
  const characters = chrf(outputs, references)
  const phrasebook = sentences.filter(({ origin }) => origin === 'phrasebook')
  const phrases = chrfScores(phrasebook)
  const real = chrfScores(sentences.filter(({ origin }) => origin !== 'phrasebook'))
  const testWithoutDuplicates = new Set(withoutNearDuplicates(test, data.train))
  const hardSentences = sentences.filter((_, i) => testWithoutDuplicates.has(test[i]!))
  const summary: Summary = {
    bleu: scores.score,
    chrf: characters.score,
    signature: scores.signature,
    chrfSignature: characters.signature,
    testLossNats: await evaluateLoss(translator, encodedTest, { batchSize: 32 }),
    baselineLossNats: unigramLoss(
      encodedTraining,
      encodedTest,
      tokenizer.vocabularySize,
      sequenceTokens.eosId,
    ),
    baselineChrf: chrf(
      test.map(() => mostFrequent),
      references,
    ).score,
    trainSeconds: record.trainSeconds,
    targetTokensPerSecond: record.targetTokensPerSecond,
    parameters: record.parameters,
    seed: record.settings.seed,
    chrfPhrasebook: phrases?.aligned ?? null,
    chrfPhrasebookShuffled: phrases?.shuffled ?? null,
    chrfReal: real?.aligned ?? null,
    chrfRealShuffled: real?.shuffled ?? null,
    testSentences: test.length,
    allSentences: all.length,
    bleuAll: bleu(outputsOf(all), [targetsOf(all)]).score,
    chrfAll: chrf(outputsOf(all), [targetsOf(all)]).score,
    phrases: phrasebook.length,
    exactPhrases: phrasebook.filter(({ target, output }) => output === target).length,
    bleuHard:
      hardSentences.length === 0
        ? null
        : bleu(outputsOf(hardSentences), [targetsOf(hardSentences)]).score,
    chrfHard:
      hardSentences.length === 0
        ? null
        : chrf(outputsOf(hardSentences), [targetsOf(hardSentences)]).score,
    hardSentences: hardSentences.length,
  }
  return { summary, sentences }
}

async function translatePairs(
  translator: Translator,
  pairs: readonly Pair[],
  options: TranslateOptions,
): Promise<TestSentence[]> {
  const sources = pairs.map(({ source }) => source)
  const outputs = await translator.translate(sources, options)
  return pairs.map((pair, i) => ({ ...pair, output: outputs[i]! }))
}

const outputsOf = (list: readonly TestSentence[]): string[] => list.map(({ output }) => output)
const targetsOf = (list: readonly { readonly target: string }[]): string[] =>
  list.map(({ target }) => target)

/**
 * chrF against the references, and against the same references shuffled. Translations that depend
 * on their source score lower against shuffled references.
 */
function chrfScores(
  sentences: readonly TestSentence[],
): { aligned: number; shuffled: number } | null {
  if (sentences.length < 2) return null
  const references = [targetsOf(sentences)]
  const outputs = outputsOf(sentences)
  const order = new Random(1).shuffle(outputs.map((_, i) => i))
  const shuffled = order.map((_, i) => outputs[order[(order.indexOf(i) + 1) % order.length]!]!)
  return { aligned: chrf(outputs, references).score, shuffled: chrf(shuffled, references).score }
}
