import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Command } from 'commander'
import { findRun } from '@heed/tasks/node'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { drawInTerminal, drawSvg, heatMapOf } from '../heat-map.ts'
import { numberFlag } from '../number-flag.ts'
import { runsRoot } from '../open-run.ts'
import { UsageError } from '../usage-error.ts'

interface Flags extends DeviceFlags {
  readonly run?: string
  readonly layer?: number
  readonly head?: number
  readonly out?: string
}

export function addAttend(program: Command): void {
  const command = program
    .command('attend <text>')
    .description('cross-attention from each word of a translation to the words of its source')
  addDevice(command)
    .option('--run <folder>', 'run folder (the newest)')
    .option('--layer <number>', 'decoder layer, from 1 (the mean of all)', numberFlag('layer'))
    .option('--head <number>', 'attention head, from 1 (the mean of all)', numberFlag('head'))
    .option('--out <file>', 'picture to write, .svg or .html')
    .action(attend)
}

async function attend(text: string, flags: Flags): Promise<void> {
  const output = consoleOutput()
  const { out } = flags
  if (out !== undefined && !['.svg', '.html'].includes(extname(out))) {
    throw new UsageError(`--out: expected a file name that ends in .svg or .html, got "${out}"`)
  }
  await chooseDevice(flags)
  const translator = await (await findRun(flags.run, runsRoot)).loadTranslator()
  const attention = await translator.attend(text)
  expectWithin('--layer', flags.layer, attention.weights.length)
  expectWithin('--head', flags.head, attention.weights[0]!.length)
  const map = heatMapOf(translator.tokenizer, attention, flags)
  if (out !== undefined) writePicture(out, drawSvg(map))
  output.result(drawInTerminal(map))
  if (out !== undefined) output.note(`the picture is in ${out}`)
}

function writePicture(path: string, svg: string): void {
  const page = `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Attention</title>${svg}`
  try {
    writeFileSync(path, path.endsWith('.html') ? page : svg)
  } catch (error) {
    throw new UsageError(`--out: cannot write ${path} (${(error as NodeJS.ErrnoException).code})`)
  }
}

function expectWithin(flag: string, value: number | undefined, max: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 1 && value <= max)) return
  throw new UsageError(`${flag}: expected a whole number from 1 to ${max}, got ${value}`)
}
