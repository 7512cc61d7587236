import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { RunFolder } from '@heed/tasks/node'
import { consoleOutput, headline } from '../console-output.ts'
import { prepareData } from '../data/prepare.ts'
import { heldOut } from '../data/split.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { evaluateRun } from '../evaluate-run.ts'
import { drawInTerminal, drawSvg, heatMapOf } from '../heat-map.ts'
import { runsRoot } from '../open-run.ts'
import { addSettings, resolveSettings } from '../settings.ts'
import type { SettingFlags } from '../settings.ts'
import { showSentences, showSteps, showSummary } from '../show.ts'
import { trainRun } from '../train-run.ts'

/**
 * The demo ends within five minutes on any machine. Its text is small: without dropout, the last
 * weights have a higher loss than earlier ones, but on the validation sentences their translations
 * score nearly 2 BLEU more than those of the best loss, and more than with a dropout of 0.1.
 */
const demoDefaults = { maximumSeconds: 285, dropout: 0, weights: 'last' } as const

export function addDemo(program: Command): void {
  const command = addSettings(
    program.command('demo').description('data, training, scores and translation in one command'),
    demoDefaults,
  )
  addDevice(command, 'strict').action(demo)
}

async function demo(flags: SettingFlags & DeviceFlags): Promise<void> {
  const output = consoleOutput()
  const settings = resolveSettings(flags, demoDefaults)
  const run = new RunFolder(join(runsRoot, 'demo'))
  output.note(headline('Text'))
  const data = await prepareData(settings)
  rmSync(run.path, { recursive: true, force: true })
  const { train, validation, test } = data.report.pairs
  output.note(
    `${train} training pairs, ${validation} validation pairs, ${test} held-out pairs; see "heed data"`,
  )
  output.note(headline('Training'))
  // Strict numerics give the scores of the README on every machine. Otherwise they would depend on
  // fused multiply-add and on the BLAS.
  await chooseDevice({ device: flags.device ?? 'strict' }, output)
  const { translator, isFinished } = await trainRun({ run, settings, data, output, resumed: null })
  if (!isFinished) return
  const { summary, sentences } = await evaluateRun(run, translator, data)
  showSummary(summary, output)
  showSentences(sentences, data.report.languages, output)
  const sentence = settings.data === null ? heldOut.source : sentences[0]?.source
  if (sentence !== undefined) {
    output.result(headline(`An unseen sentence step by step: ${sentence}`))
    const { translation, ids } = await showSteps(translator, sentence, output)
    output.result(headline(`Attention of each word of "${translation}", in percent`))
    const attention = await translator.attend(sentence, ids)
    const map = heatMapOf(translator.tokenizer, attention)
    output.result(drawInTerminal(map))
    await run.write('attention.svg', drawSvg(map))
  }
  output.result(headline('Next'))
  output.result(
    `  The run is in ${run.path}: weights, metrics, samples, summary.json, attention.svg.`,
  )
  for (const line of nextCommands) output.result(`  ${line}`)
}

const heed = 'npm run heed --'
const nextCommands = [
  `${heed} translate "오늘 날씨가 좋네요." --steps`,
  `${heed} attend "저는 커피를 좋아해요." --out attention.html`,
  `${heed} train --data mine.tsv        (your own pairs, one per line: source TAB target)`,
]
