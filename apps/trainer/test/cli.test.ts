// The command as people type it: the built file, in an empty folder.
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heed-cli-'))

const heed = (...args: string[]) => heedWith('', ...args)

function heedWith(input: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
  })
  return { code: status, out: stdout, err: stderr }
}
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}

const lines = Array.from(
  { length: 120 },
  (_, i) => `나는 ${i}번 집에 가요.\tI go to house number ${i}.`,
)
const mine = write('mine.tsv', `${lines.join('\n')}\n`)
const tiny = ['--width', '16', '--heads', '2', '--feed-forward-width', '32', '--encoder-layers', '1', '--decoder-layers', '1', '--vocabulary-size', '300'] // prettier-ignore
const short = [
  '--batch-tokens',
  '256',
  '--warmup',
  '2',
  '--eval-every',
  '2',
  '--save-every',
  '2',
  '--sample-every',
  '2',
]

describe('a run on a file of one’s own', () => {
  it('trains, resumes, lists, evaluates, translates and attends', () => {
    const trained = heed(
      'train',
      '--data',
      mine,
      '--run',
      'runs/a',
      '--steps',
      '4',
      ...tiny,
      ...short,
      '--json',
    )
    expect(trained.err).toMatch(/validation loss \d/)
    expect(trained.code).toBe(0)
    const summary = JSON.parse(trained.out) as Record<string, unknown>
    for (const key of [
      'bleu',
      'chrf',
      'testLossNats',
      'baselineLossNats',
      'trainSeconds',
      'targetTokensPerSecond',
      'parameters',
      'seed',
    ]) {
      expect(typeof summary[key], key).toBe('number')
    }
    expect(summary.signature).toMatch(/^nrefs:1\|/)
    expect(readdirSync(join(folder, 'runs/a')).sort()).toEqual([
      'checkpoints',
      'config.json',
      'metrics.jsonl',
      'model.safetensors',
      'report.html',
      'run.json',
      'samples.jsonl',
      'summary.json',
      'tokenizer.json',
    ])
    const resumed = heed('train', '--resume', '--run', 'runs/a', '--steps', '6')
    expect(resumed.err).toMatch(/going on behind step 4/)
    expect(heed('runs').out).toMatch(/runs\/a {2}6 steps/)
    expect(heed('evaluate').out).toMatch(/BLEU/)
    expect(heed('translate', '나는 3번 집에 가요.', '--json').out).toMatch(
      /"source":"나는 3번 집에 가요\."/,
    )
    expect(heed('translate', '나는 집에 가요.', '--steps').out).toMatch(/^ {2}.*<s>.*\n {2}→ /)
    const map = heed('attend', '나는 집에 가요.', '--out', 'map.svg')
    expect(map.out).toMatch(/나는/)
    expect(readFileSync(join(folder, 'map.svg'), 'utf8')).toMatch(/^<svg[\s\S]*<\/svg>\s*$/)
    expect(heedWith('가'.repeat(100_000), 'translate').code).toBe(2)
    expect(heedWith('ꙮ 𐎀 \u0000', 'translate').code).toBe(0)
  }, 240_000)

  it('falls back to the checkpoint before, and says so, when one is truncated', () => {
    const newest = readdirSync(join(folder, 'runs/a/checkpoints')).sort().at(-1)!
    truncateSync(join(folder, 'runs/a/checkpoints', newest, 'model.safetensors'), 100)
    const { code, err } = heed('train', '--resume', '--run', 'runs/a', '--steps', '7')
    expect(err).toMatch(
      /Passed over: checkpoint of step 6: .*model\.safetensors is truncated or was altered/,
    )
    expect(err).toMatch(/going on behind step 4/)
    expect(code).toBe(0)
  }, 300_000)
})

describe('Ctrl-C', () => {
  it('finishes the step, saves, says how to go on, and the run does', async () => {
    const args = ['train', '--data', mine, '--run', 'runs/stopped', '--steps', '100000', ...tiny, '--warmup', '2', '--eval-every', '100000', '--save-every', '100000', '--sample-every', '100000'] // prettier-ignore
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder })
    let err = ''
    const code = await new Promise((resolve) => {
      child.stderr.on('data', (text: Buffer) => {
        if (!err.includes('step 50/') && String(text).includes('step 50/')) child.kill('SIGINT')
        err += String(text)
      })
      child.on('close', resolve)
    })
    expect(err).toMatch(/Finishing this step, then saving/)
    expect(err).toMatch(/Go on with: heed train --resume --run runs\/stopped/)
    expect(code).toBe(0)
    const [saved] = readdirSync(join(folder, 'runs/stopped/checkpoints'))
    const step = Number(saved!.slice('step-'.length))
    expect(step).toBeGreaterThanOrEqual(50)
    expect(step).toBeLessThan(5000)
    const { err: after } = heed(
      'train',
      '--resume',
      '--run',
      'runs/stopped',
      '--steps',
      String(step + 1),
    )
    expect(after).toContain(`going on behind step ${step}`)
  }, 300_000)
})

describe('what multiplies matrices', () => {
  const train = (run: string, ...args: string[]) =>
    heed('train', '--data', mine, '--run', run, ...tiny, ...short, '--steps', '2', ...args)

  it('is BLAS where there is one, and WebAssembly in silence where there is none', () => {
    vi.stubEnv('HEED_BLAS', 'none')
    const { code, err } = train('runs/no-blas')
    vi.unstubAllEnvs()
    expect(err).toMatch(/^matrix products: WebAssembly, \d+ threads?$/m)
    expect(err).not.toMatch(/BLAS/)
    expect(code).toBe(0)
    const found = train('runs/blas')
    expect(found.err).toMatch(
      /^matrix products: (WebAssembly|\S*BLAS \d\S+ \(\w+\)|MKL.*|Accelerate), \d+ thread/m,
    )
    expect(found.code).toBe(0)
  }, 300_000)

  it('is WebAssembly where that is asked for, and the run remembers', () => {
    expect(train('runs/wasm', '--device', 'wasm').err).toMatch(/^matrix products: WebAssembly/m)
    expect(train('runs/strict', '--device', 'strict').err).toContain('WebAssembly (strict), ')
    const device = (run: string) =>
      (JSON.parse(readFileSync(join(folder, run, 'run.json'), 'utf8')) as { device: string }).device
    expect(device('runs/wasm')).toMatch(/^wasm(-relaxed)?$/)
    expect(device('runs/strict')).toBe('wasm')
  }, 300_000)

  it('is not looked for in vain without a word', () => {
    vi.stubEnv('HEED_BLAS', 'none')
    const { code, err } = train('runs/never', '--device', 'blas')
    vi.unstubAllEnvs()
    expect(err).toBe('heed: No BLAS is used, for HEED_BLAS is "none".\n')
    expect(code).toBe(2)
    expect(existsSync(join(folder, 'runs/never'))).toBe(false)
  }, 300_000)
})

describe('bad input gets one sentence, exit code 2, and leaves nothing behind', () => {
  const data = (name: string, text: string) => [
    'train',
    '--data',
    write(name, text),
    '--run',
    `runs/${name}`,
  ]
  it.each<[string, string[], RegExp]>([
    [
      'a missing file',
      ['train', '--data', 'none.tsv', '--run', 'runs/x'],
      /none\.tsv does not exist; check the path/,
    ],
    ['an empty file', data('empty.tsv', ''), /empty\.tsv holds no pairs/],
    [
      'a line of one column',
      data('one.tsv', '가\ta\n나\n'),
      /one\.tsv, line 2: expected 2 columns/,
    ],
    ['an empty side', data('side.tsv', '가\t\n'), /side\.tsv, line 1: the second column is empty/],
    [
      'a vocabulary that is too large',
      [...data('few.tsv', '가\ta\n나\tb\n'), '--vocabulary-size', '9000'],
      /supports a vocabulary of \d+ tokens at most, not 9000/,
    ],
    ['an unknown option', ['train', '--stepz', '3'], /unknown option '--stepz'[\s\S]*--steps/],
    ['an unknown command', ['trian'], /unknown command 'trian'[\s\S]*train/],
    [
      'an unknown key',
      ['train', '--config', write('bad.yaml', 'stepps: 3\n')],
      /bad\.yaml: the key "stepps" is not known; did you mean "steps"\?/,
    ],
    [
      'a value of the wrong kind',
      ['train', '--config', write('kind.yaml', 'steps: many\n')],
      /expected steps to be a number, got "many"/,
    ],
    [
      'a width that cannot be divided',
      ['train', '--data', mine, '--width', '10', '--heads', '4', '--run', 'runs/x'],
      /width 10 is not divisible by 4 heads/,
    ],
    [
      'a negative dropout',
      ['train', '--data', mine, '--dropout', '-0.1', '--run', 'runs/x'],
      /dropout: expected a share from 0 to below 1, got -0\.1/,
    ],
    [
      'a device that is not there',
      ['train', '--device', 'gpu'],
      /--device: expected wasm, strict or blas, got "gpu"/,
    ],
    [
      'steps that are no number',
      ['train', '--steps', 'ten'],
      /--steps: expected a number, got "ten"/,
    ],
    [
      'sentences beyond the limit',
      [...data('long.tsv', `${lines.join('\n')}\n${'가 나 '.repeat(200)}\tlong\n`), ...tiny],
      /1 pairs are longer than the model's 96 tokens/,
    ],
    [
      'a run that is there already',
      ['train', '--data', mine, '--run', 'runs/a'],
      /runs\/a holds a run already; go on with --resume/,
    ],
    [
      'a run on other text',
      ['train', '--resume', '--run', 'runs/a', '--data', write('other.tsv', '가\ta\n')],
      /was trained on other text/,
    ],
    [
      'a folder that is no run',
      ['translate', 'x', '--run', 'nowhere'],
      /nowhere is no run of heed/,
    ],
    ['nothing to translate', ['translate'], /there is no text to translate/],
    ['an empty text', ['translate', '  '], /there is no text to translate/],
    [
      'a layer that is not there',
      ['attend', '집', '--layer', '9'],
      /--layer: expected a number from 1 to 1, got 9/,
    ],
  ])(
    '%s',
    (_, args, message) => {
      const { code, err, out } = heed(...args)
      expect(err).toMatch(message)
      expect(err).not.toMatch(/\n\s+at /)
      expect(out).toBe('')
      expect(code).toBe(2)
      const run = args[args.indexOf('--run') + 1]!
      if (args.includes('--run') && run !== 'runs/a')
        expect(existsSync(join(folder, run))).toBe(false)
    },
    300_000,
  )
})
