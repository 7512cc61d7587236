// pnpm bench: compares our packages with other libraries, interleaved in one run. Prints tables
// with the load of the machine, and the targets met and missed. A missed target is not an error;
// `--help` lists the options.
import { Figures } from './harness/figures.mjs'
import { load, machine } from './harness/machine.mjs'
import { readOptions } from './harness/options.mjs'
import { installPeers, peerScriptsFolder } from './harness/peers.mjs'
import { findPython } from './harness/python.mjs'
import { printReports, writeResults } from './harness/results.mjs'
import { runRounds } from './harness/rounds.mjs'
import * as add from './suites/add.mjs'
import * as attention from './suites/attention.mjs'
import * as encode from './suites/encode.mjs'
import * as kernels from './suites/kernels.mjs'
import * as matmul from './suites/matmul.mjs'
import * as peak from './suites/peak.mjs'
import * as size from './suites/size.mjs'
import * as stalls from './suites/stalls.mjs'
import * as start from './suites/start.mjs'
import * as trainStep from './suites/train-step.mjs'
import * as trainTokenizer from './suites/train-tokenizer.mjs'

const all = [matmul, trainStep, attention, kernels, add, start, size, encode, trainTokenizer, stalls] // prettier-ignore
const options = readOptions(all.map(({ name }) => name))
const selected = all.filter(({ name }) => options.only.includes(name))
const needsPeak = selected.some((suite) => suite === matmul || suite === trainStep)
const suites = needsPeak ? [peak, ...selected] : selected

const python = preparePeers()

const environment = {
  date: new Date().toISOString(),
  rounds: options.rounds,
  loadAtStart: load(),
  machine: machine(),
  torch: python?.torch ?? null,
}
const rows = await runRounds(suites, options, python)
const figures = new Figures(rows)
const reports = suites.map((suite) => suite.report(figures))
printReports(environment, reports, rows)
writeResults(environment, reports, rows)

/** Installs the other libraries, and reports which of them are missing. */
function preparePeers() {
  if (!peerScriptsFolder) {
    console.log('HEED_PEERS is not set: measuring our own packages only.')
    return null
  }
  installPeers()
  const found = findPython()
  console.log(
    found ? `PyTorch ${found.torch}` : 'No Python with torch found: its rows are skipped.',
  )
  return found
}
