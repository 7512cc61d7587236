import pc from 'picocolors'
import type { Translator } from '@heed/tasks'
import { headline } from './console-output.ts'
import type { Output } from './console-output.ts'
import type { Languages } from './data/prepare.ts'
import { escapeControls } from './escape-controls.ts'
import type { Summary, TestSentence } from './summary.ts'
import { cutText, padText, textWidth } from './text-width.ts'

/** Prints the scores and those of the baselines. */
export function showSummary(summary: Summary, output: Output): void {
  const { bleu, chrf, testLossNats, baselineLossNats, baselineChrf } = summary
  output.result(headline(`Scores on ${summary.testSentences} held-out sentences`))
  output.result(`  BLEU       ${bleu.toFixed(1)}   ${pc.dim(summary.signature)}`)
  output.result(`  chrF       ${chrf.toFixed(1)}   ${pc.dim(summary.chrfSignature)}`)
  output.result(
    `             ${baselineChrf.toFixed(1)}   baseline: always the most frequent sentence`,
  )
  output.result(`  loss       ${testLossNats.toFixed(3)} nats per token`)
  output.result(`             ${baselineLossNats.toFixed(3)}  baseline: token frequencies only`)
  if (summary.allSentences > summary.testSentences) {
    const { allSentences, bleuAll, chrfAll } = summary
    output.result(
      `  all ${allSentences} held-out sentences: BLEU ${bleuAll.toFixed(1)}, chrF ${chrfAll.toFixed(1)}`,
    )
  }
  if (summary.bleuHard !== null && summary.chrfHard !== null) {
    const nearDuplicates = summary.testSentences - summary.hardSentences
    output.result(
      `  without ${nearDuplicates} near duplicates of training pairs: BLEU ${summary.bleuHard.toFixed(1)}, chrF ${summary.chrfHard.toFixed(1)}`,
    )
  }
  const { chrfPhrasebook, chrfPhrasebookShuffled, chrfReal, chrfRealShuffled } = summary
  showChrf('everyday phrases', chrfPhrasebook, chrfPhrasebookShuffled, output)
  if (summary.phrases > 0) {
    output.result(`  ${summary.exactPhrases} of ${summary.phrases} everyday phrases exactly right`)
  }
  showChrf('other text', chrfReal, chrfRealShuffled, output)
}

function showChrf(
  name: string,
  aligned: number | null,
  shuffled: number | null,
  output: Output,
): void {
  if (aligned === null || shuffled === null) return
  output.result(
    `  chrF of ${padText(`${name}:`, 17)} ${aligned.toFixed(1)}, against shuffled references ${shuffled.toFixed(1)}`,
  )
}

/** Prints some held-out sentences with their references and translations. */
export function showSentences(
  sentences: readonly TestSentence[],
  languages: Languages,
  output: Output,
  count = 5,
): void {
  const phrases = sentences.filter(({ origin }) => origin === 'phrasebook')
  const real = sentences.filter(({ origin }) => origin !== 'phrasebook')
  const shown = [phrases, real].flatMap((list) =>
    list.filter((_, i) => i % Math.max(1, Math.floor(list.length / count)) === 0).slice(0, count),
  )
  const row = (cells: readonly string[]): string =>
    cells
      .map(escapeControls)
      .map((cell, i) => (i === 2 ? cell : padText(cutText(cell, widths[i]!), widths[i]!)))
      .join('  ')
  const widths = [34, 40]
  output.result(headline('Held-out sentences'))
  const title = row([languages.source ?? 'source', 'reference', 'translation'])
  output.result(pc.dim(`  ${title}`))
  for (const { source, target, output: translation } of shown) {
    output.result(`  ${row([source, target, translation])}`)
  }
}

/**
 * Prints greedy decoding step by step: SOS, a token, …, EOS, with the likeliest candidates.
 *
 * @returns the translation and its token ids without EOS
 */
export async function showSteps(
  translator: Translator,
  sentence: string,
  output: Output,
): Promise<{ readonly translation: string; readonly ids: readonly number[] }> {
  const { tokenizer, sequenceTokens } = translator
  const ids: number[] = []
  const name = (id: number) =>
    escapeControls(
      tokenizer.isSpecial(id) ? tokenizer.idToToken(id)! : JSON.stringify(tokenizer.decode([id])),
    )
  output.result(`  ${pc.bold(name(sequenceTokens.sosId))}`)
  const translation = await translator.translateStepwise(sentence, ({ chosen, candidates }) => {
    if (chosen.id !== sequenceTokens.eosId) ids.push(chosen.id)
    const others = candidates.map(
      ({ id, logProbability }) => `${name(id)} ${Math.round(100 * Math.exp(logProbability))} %`,
    )
    const first = name(chosen.id)
    output.result(
      `  → ${pc.bold(first)}${' '.repeat(Math.max(1, 16 - textWidth(first)))}${pc.dim(others.join('   '))}`,
    )
  })
  return { translation: escapeControls(translation), ids }
}
