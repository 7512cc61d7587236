import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { consoleOutput } from '../console-output.ts'
import { addDevice, chooseDevice } from '../device.ts'
import type { DeviceFlags } from '../device.ts'
import { drawInTerminal, drawSvg, heatMapOf } from '../heat-map.ts'
import { runsRoot } from '../open-run.ts'
import { findRun } from '../run-folder.ts'
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
    .description('which source words each word of the translation looked at')
  addDevice(command, 'BLAS where there is one')
    .option('--run <folder>', 'which run; the newest if left out')
    .option('--layer <number>', 'one decoder layer, from 1; the mean over all if left out', Number)
    .option('--head <number>', 'one head, from 1; the mean over all if left out', Number)
    .option('--out <file.svg>', 'write a picture too (.svg or .html)')
    .action(async (text: string, flags: Flags) => {
      const output = consoleOutput()
      await chooseDevice(flags)
      const translator = findRun(flags.run, runsRoot).loadTranslator()
      const attention = await translator.attend(text)
      expectWithin('--layer', flags.layer, attention.weights.length)
      expectWithin('--head', flags.head, attention.weights[0]!.length)
      const map = heatMapOf(translator.tokenizer, attention, flags)
      output.result(drawInTerminal(map))
      if (flags.out) {
        const svg = drawSvg(map)
        const page = `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Attention</title>${svg}`
        writeFileSync(flags.out, flags.out.endsWith('.html') ? page : svg)
        output.note(`The picture is in ${flags.out}.`)
      }
    })
}

function expectWithin(flag: string, value: number | undefined, most: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 1 && value <= most)) return
  throw new UsageError(`${flag}: expected a number from 1 to ${most}, got ${value}`)
}
