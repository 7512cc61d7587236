import pc from 'picocolors'
import type { Translator } from '@heed/tasks'
import { headline } from './console-output.ts'
import type { Output } from './console-output.ts'
import type { Summary, TestSentence } from './evaluate-run.ts'
import { cutText, padText, textWidth } from './text-width.ts'

/** The scores beside those of the trivial translators. */
export function showSummary(summary: Summary, output: Output): void {
  const { bleu, chrf, testLossNats, baselineLossNats, baselineChrf } = summary
  output.result(headline(`Scores on ${summary.testSentences} held-out sentences`))
  output.result(`  BLEU       ${bleu.toFixed(1)}   ${pc.dim(summary.signature)}`)
  output.result(`  chrF       ${chrf.toFixed(1)}   ${pc.dim(summary.chrfSignature)}`)
  output.result(`             ${baselineChrf.toFixed(1)}   always the most frequent sentence`)
  output.result(`  loss       ${testLossNats.toFixed(3)} nats per token`)
  output.result(
    `             ${baselineLossNats.toFixed(3)}  knowing only how often each token occurs`,
  )
  if (summary.bleuHard !== null && summary.chrfHard !== null) {
    output.result(
      `  without the ${summary.testSentences - summary.hardSentences} that have a near twin in training: BLEU ${summary.bleuHard.toFixed(1)}, chrF ${summary.chrfHard.toFixed(1)}`,
    )
  }
  const pair = (right: number | null, shuffled: number | null) =>
    right === null || shuffled === null
      ? 'none held out'
      : `${right.toFixed(1)}, shuffled among the sources ${shuffled.toFixed(1)}`
  output.result(
    `  chrF of everyday phrases: ${pair(summary.chrfPhrasebook, summary.chrfPhrasebookShuffled)}`,
  )
  output.result(`  chrF of real text:        ${pair(summary.chrfReal, summary.chrfRealShuffled)}`)
}

/** Some held-out sentences, with what they should and what they did become. */
export function showSentences(sentences: readonly TestSentence[], output: Output, count = 5): void {
  const phrases = sentences.filter(({ origin }) => origin === 'phrasebook')
  const real = sentences.filter(({ origin }) => origin !== 'phrasebook')
  const some = [phrases, real].flatMap((list) =>
    list.filter((_, i) => i % Math.max(1, Math.floor(list.length / count)) === 0).slice(0, count),
  )
  output.result(headline('Held-out sentences'))
  const widths = [34, 40]
  output.result(
    pc.dim(`  ${padText('Korean', widths[0]!)}  ${padText('reference', widths[1]!)}  translation`),
  )
  for (const { source, target, output: translation } of some) {
    const cells = [source, target].map((text, i) => padText(cutText(text, widths[i]!), widths[i]!))
    output.result(`  ${cells.join('  ')}  ${translation}`)
  }
}

/** The paper's story: SOS → a token → … → EOS, with the likeliest candidates of each step. */
export async function showSteps(
  translator: Translator,
  sentence: string,
  output: Output,
): Promise<string> {
  const { tokenizer } = translator
  const name = (id: number) =>
    tokenizer.isSpecial(id) ? tokenizer.idToToken(id)! : JSON.stringify(tokenizer.decode([id]))
  output.result(`  ${pc.bold(name(translator.sequenceTokens.sosId))}`)
  return translator.translateStepwise(sentence, ({ chosen, candidates }) => {
    const others = candidates.map(
      ({ id, logProbability }) => `${name(id)} ${Math.round(100 * Math.exp(logProbability))} %`,
    )
    const first = name(chosen.id)
    output.result(
      `  → ${pc.bold(first)}${' '.repeat(Math.max(1, 16 - textWidth(first)))}${pc.dim(others.join('   '))}`,
    )
  })
}
