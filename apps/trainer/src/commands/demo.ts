import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { consoleOutput, headline } from '../console-output.ts'
import { heldOut } from '../data/split.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { evaluateRun } from '../evaluate-run.ts'
import { drawInTerminal, drawSvg, heatMapOf } from '../heat-map.ts'
import { prepareSettings, runsRoot } from '../open-run.ts'
import { RunFolder } from '../run-folder.ts'
import { resolveSettings } from '../settings.ts'
import { showSentences, showSteps, showSummary } from '../show.ts'
import { trainRun } from '../train-run.ts'
import { addSettings, settingsOf } from './train.ts'

export function addDemo(program: Command): void {
  const command = addSettings(
    program.command('demo').description('the whole road: data, training, scores, translation'),
  )
  addDevice(command, 'strict').action(demo)
}

type Flags = Parameters<typeof settingsOf>[0] & DeviceFlags & { readonly config?: string }

async function demo(flags: Flags): Promise<void> {
  const output = consoleOutput()
  const settings = resolveSettings(flags.config, { maximumSeconds: 285, ...settingsOf(flags) })
  const run = new RunFolder(join(runsRoot, 'demo'))
  rmSync(run.path, { recursive: true, force: true })
  output.note(headline('Text'))
  const data = await prepareSettings(settings)
  const { train, validation, test } = data.report.pairs
  output.note(
    `${train} pairs to train on, ${validation} to validate, ${test} held out; "heed data" tells more.`,
  )
  output.note(headline('Training'))
  // The scores in the README are those of every machine: not all have fused multiply-add, and a BLAS rounds as
  // its author likes.
  await chooseDevice({ device: flags.device ?? 'strict' }, output)
  const { translator, isFinished } = await trainRun({ run, settings, data, output, resume: false })
  if (!isFinished) return
  const { summary, sentences } = await evaluateRun(run, translator, data)
  showSummary(summary, output)
  showSentences(sentences, output)
  output.result(headline(`${heldOut.source}, which it has never seen, step by step`))
  const translation = await showSteps(translator, heldOut.source, output)
  output.result(headline(`What each word of "${translation}" looked at, in percent`))
  const map = heatMapOf(translator.tokenizer, await translator.attend(heldOut.source, translation))
  output.result(drawInTerminal(map))
  run.write('attention.svg', drawSvg(map))
  output.result(headline('Next'))
  output.result(
    `  The run is in ${run.path}: weights, metrics, samples, summary.json, attention.svg.`,
  )
  for (const line of nextCommands) output.result(`  ${line}`)
}

const heed = 'npm run heed --'
const nextCommands = [
  `${heed} translate "오늘 날씨가 좋네요." --steps`,
  `${heed} attend "저는 음악을 좋아해요." --out attention.html`,
  `${heed} train --data mine.tsv        (your own pairs, "source TAB target" a line)`,
]
