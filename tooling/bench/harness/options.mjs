import { parseArgs } from 'node:util'

const help = `pnpm bench [--only matmul,train-step,…] [--rounds N] [--quick] [--no-wait]

  --only     suites to run: matmul, train-step, attention, kernels, add, start, size, encode,
             train-tokenizer, stalls (all)
  --rounds   number of rounds; each runs every benchmark once, tables show medians (3)
  --quick    one round, and the training step at its smallest size only
  --no-wait  do not wait for a quiet machine

  HEED_PEERS    folder with the scripts of the other libraries (not set: only heed is measured)
  PEERS_DIR     folder with the installed libraries (peers-bench in the temporary folder)
  PEERS_PYTHON  Python with torch, numpy, tokenizers and tiktoken (a venv in PEERS_DIR)
  HEED_CORPORA  folder with the texts of encode, train-tokenizer and stalls (not set: skipped)`

/** Reads the command line; exits on `--help` and on errors. */
export function readOptions(suites) {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: suites.join(',') },
      rounds: { type: 'string', default: '3' },
      quick: { type: 'boolean', default: false },
      wait: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  })
  if (values.help) exit(help, 0)
  const only = values.only.split(',')
  const unknown = only.filter((name) => !suites.includes(name))
  if (unknown.length > 0) exit(`--only: unknown suite ${unknown.join(', ')}\n\n${help}`, 2)
  const rounds = values.quick ? 1 : Number(values.rounds)
  if (!(rounds >= 1))
    exit(`--rounds: expected a number of at least 1, got ${values.rounds}\n\n${help}`, 2)
  return { ...values, only, rounds }
}

function exit(message, code) {
  console.log(message)
  process.exit(code)
}
