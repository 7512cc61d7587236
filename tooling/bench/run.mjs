// pnpm bench: our rows beside those of other libraries, interleaved in one run: tables with the machine's load,
// and which targets are met. Not a test: nothing fails. `--help` says more.
import { Figures } from './harness/figures.mjs'
import { load, machine } from './harness/machine.mjs'
import { readOptions } from './harness/options.mjs'
import { installPeers, peersFolder } from './harness/peers.mjs'
import { findPython } from './harness/python.mjs'
import { printReports, writeResults } from './harness/results.mjs'
import { runRounds } from './harness/rounds.mjs'
import * as add from './parts/add.mjs'
import * as attention from './parts/attention.mjs'
import * as encode from './parts/encode.mjs'
import * as kernels from './parts/kernels.mjs'
import * as matmul from './parts/matmul.mjs'
import * as peak from './parts/peak.mjs'
import * as size from './parts/size.mjs'
import * as stalls from './parts/stalls.mjs'
import * as start from './parts/start.mjs'
import * as trainStep from './parts/train-step.mjs'
import * as trainTokenizer from './parts/train-tokenizer.mjs'

const all = [matmul, trainStep, attention, kernels, add, start, size, encode, trainTokenizer, stalls] // prettier-ignore
const options = readOptions(all.map(({ name }) => name))
const chosen = all.filter(({ name }) => options.only.includes(name))
const parts = chosen.some((part) => part === matmul || part === trainStep)
  ? [peak, ...chosen]
  : chosen

const python = preparePeers()

const circumstances = {
  date: new Date().toISOString(),
  rounds: options.rounds,
  loadAtStart: load(),
  machine: machine(),
  torch: python?.torch ?? null,
}
const rows = await runRounds(parts, options, python)
const figures = new Figures(rows)
const reports = parts.map((part) => part.report(figures))
printReports(circumstances, reports, rows)
writeResults(circumstances, reports, rows)

/** Installs the other libraries, and says what of them will be missing. */
function preparePeers() {
  if (!peersFolder) {
    console.log('HEED_PEERS is not set: only our own rows run.')
    return null
  }
  installPeers()
  const found = findPython()
  console.log(found ? `PyTorch ${found.torch}` : 'No Python with torch: its rows are skipped.')
  return found
}
