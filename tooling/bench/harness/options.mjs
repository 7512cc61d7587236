import { parseArgs } from 'node:util'

const help = `pnpm bench [--only matmul,train-step,…] [--rounds N] [--quick] [--no-wait]

  --only     some of: matmul, train-step, attention, kernels, add, start, size, encode,
             train-tokenizer, stalls
  --rounds   how often everything runs, ours and theirs in turn; the tables show medians (3)
  --quick    one round, and the training step at the smallest size only
  --no-wait  do not wait for a quiet machine before each row

  HEED_PEERS    the folder with the other libraries' scripts; without it only our rows run
  PEERS_DIR     where those libraries are installed (peers-bench in the system's temporary folder)
  PEERS_PYTHON  a Python with torch, numpy, tokenizers and tiktoken (one is made in PEERS_DIR)
  HEED_CORPORA  the folder with the texts of encode, train-tokenizer and stalls; without it they are skipped`

/** What the command line says. */
export function readOptions(parts) {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: parts.join(',') },
      rounds: { type: 'string', default: '3' },
      quick: { type: 'boolean', default: false },
      wait: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  })
  if (values.help) exit(help, 0)
  const only = values.only.split(',')
  const unknown = only.filter((name) => !parts.includes(name))
  if (unknown.length > 0) exit(`--only: there is no ${unknown.join(', ')}\n\n${help}`, 2)
  const rounds = values.quick ? 1 : Number(values.rounds)
  if (!(rounds >= 1)) exit(`--rounds: expected a number from 1, got ${values.rounds}\n\n${help}`, 2)
  return { ...values, only, rounds }
}

function exit(message, code) {
  console.log(message)
  process.exit(code)
}
