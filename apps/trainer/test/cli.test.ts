// The built command, as users run it, in an empty folder.
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
const pairsFile = write('mine.tsv', `${lines.join('\n')}\n`)
const tinyModel = ['--width', '16', '--heads', '2', '--feed-forward-width', '32', '--encoder-layers', '1', '--decoder-layers', '1', '--vocabulary-size', '300'] // prettier-ignore
const shortRun = [
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

describe('a run on a file of pairs', () => {
  it('trains, resumes, lists, evaluates, translates and attends', () => {
    const trained = heed(
      'train',
      '--data',
      pairsFile,
      '--run',
      'runs/a',
      '--steps',
      '4',
      ...tinyModel,
      ...shortRun,
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
    expect(resumed.err).toMatch(/resuming from step 4/)
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

  it('skips a truncated checkpoint, and reports it', () => {
    const newest = readdirSync(join(folder, 'runs/a/checkpoints')).sort().at(-1)!
    truncateSync(join(folder, 'runs/a/checkpoints', newest, 'model.safetensors'), 100)
    const { code, err } = heed('train', '--resume', '--run', 'runs/a', '--steps', '7')
    expect(err).toMatch(
      /skipped: checkpoint of step 6: .*model\.safetensors is truncated or was altered/,
    )
    expect(err).toMatch(/resuming from step 4/)
    expect(code).toBe(0)
  }, 300_000)
})

describe('resuming', () => {
  const runJson = (run: string) => join(folder, run, 'run.json')
  const settingsOf = (run: string) =>
    (JSON.parse(readFileSync(runJson(run), 'utf8')) as { settings: Record<string, unknown> })
      .settings

  it('applies settings of flags and of a file, and records them', () => {
    const config = write('resume.yaml', 'steps: 8\nlearningRate: 0.001\nwidth: 16\n')
    const { code, err } = heed(
      'train', '--resume', '--run', 'runs/a', '--config', config, '--eval-every', '4',
    ) // prettier-ignore
    expect(err).toMatch(/step 8\/8|step 8: validation loss/)
    expect(code).toBe(0)
    expect(settingsOf('runs/a')).toMatchObject({ steps: 8, learningRate: 0.001, evaluateEvery: 4 })
  }, 300_000)

  it('leaves the run unchanged if a setting is refused', () => {
    const before = readFileSync(runJson('runs/a'), 'utf8')
    const refused = heed('train', '--resume', '--run', 'runs/a', '--steps', '9', '--seed', '5')
    expect(refused.code).toBe(2)
    expect(readFileSync(runJson('runs/a'), 'utf8')).toBe(before)
  }, 300_000)

  it('does not need the file of the best weights', () => {
    truncateSync(join(folder, 'runs/a/model.safetensors'), 100)
    const { code, err } = heed('train', '--resume', '--run', 'runs/a', '--steps', '9')
    expect(err).toMatch(/resuming from step 8/)
    expect(code).toBe(0)
  }, 300_000)

  it.each([
    ['null', 'null'],
    ['an empty object', '{}'],
    ['a text', '"run"'],
    ['truncated', '{"settings": {'],
  ])(
    'refuses a run.json that is %s, and lists the run as unreadable',
    (_, text) => {
      const before = readFileSync(runJson('runs/a'), 'utf8')
      writeFileSync(runJson('runs/a'), text)
      for (const args of [
        ['train', '--resume', '--run', 'runs/a'],
        ['evaluate', '--run', 'runs/a'],
      ]) {
        const { code, err } = heed(...args)
        expect(err).toMatch(/runs\/a\/run\.json: expected/)
        expect(err).not.toMatch(/\n\s+at /)
        expect(code).toBe(2)
      }
      const listed = heed('runs')
      expect(listed.out).toMatch(/^runs\/a {2}\(cannot be read: /m)
      expect(listed.code).toBe(0)
      writeFileSync(runJson('runs/a'), before)
    },
    300_000,
  )
})

describe('languages', () => {
  it('are named by the user, recorded, and shown', () => {
    const names = ['--source-language', 'Basque', '--target-language', 'Ainu']
    const args = ['train', '--data', pairsFile, '--run', 'runs/names', ...tinyModel, ...shortRun]
    expect(heed(...args, '--steps', '1', ...names).out).toMatch(/Basque +reference +translation/)
    const { data } = JSON.parse(readFileSync(join(folder, 'runs/names/run.json'), 'utf8')) as {
      data: { languages: unknown }
    }
    expect(data.languages).toEqual({ source: 'Basque', target: 'Ainu' })
    expect(heed('runs').out).toMatch(/runs\/names .*Basque to Ainu/)
  }, 300_000)
})

describe('standard input', () => {
  it('is translated line by line, with any line ends', () => {
    const { out } = heedWith('나는 집\r\n\r\n집에\r가요', 'translate', '--run', 'runs/a')
    expect(out.split('\n')).toHaveLength(5)
    expect(out.split('\n')[1]).toBe('')
  }, 300_000)

  it('must be UTF-8', () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'translate', '--run', 'runs/a'], {
      cwd: folder,
      input: Uint8Array.of(0xff, 0xfe),
      encoding: 'utf8',
    })
    expect(stderr).toBe('heed: standard input: expected UTF-8\n')
    expect(status).toBe(2)
  }, 300_000)
})

it('prints its version', () => {
  expect(heed('--version')).toMatchObject({ code: 0, out: '0.0.0\n' })
})

describe('Ctrl-C', () => {
  it('finishes the step, saves, and prints the command that resumes', async () => {
    const args = ['train', '--data', pairsFile, '--run', 'runs/stopped', '--steps', '100000', ...tinyModel, '--warmup', '2', '--eval-every', '100000', '--save-every', '100000', '--sample-every', '100000'] // prettier-ignore
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder })
    let err = ''
    const code = await new Promise((resolve) => {
      child.stderr.on('data', (text: Buffer) => {
        if (!err.includes('step 50/') && String(text).includes('step 50/')) child.kill('SIGINT')
        err += String(text)
      })
      child.on('close', resolve)
    })
    expect(err).toMatch(/finishing this step, then saving/)
    expect(err).toMatch(/resume with: heed train --resume --run runs\/stopped/)
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
    expect(after).toContain(`resuming from step ${step}`)
  }, 300_000)
})

describe('the device of matrix products', () => {
  const train = (run: string, ...args: string[]) =>
    heed(
      'train',
      '--data',
      pairsFile,
      '--run',
      run,
      ...tinyModel,
      ...shortRun,
      '--steps',
      '2',
      ...args,
    )

  it('is BLAS if there is one, otherwise WebAssembly without a warning', () => {
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

  it('is WebAssembly on request, and is recorded in the run', () => {
    expect(train('runs/wasm', '--device', 'wasm').err).toMatch(/^matrix products: WebAssembly/m)
    expect(train('runs/strict', '--device', 'strict').err).toContain('WebAssembly (strict), ')
    const device = (run: string) =>
      (JSON.parse(readFileSync(join(folder, run, 'run.json'), 'utf8')) as { device: string }).device
    expect(device('runs/wasm')).toMatch(/^wasm(-relaxed)?$/)
    expect(device('runs/strict')).toBe('wasm')
  }, 300_000)

  it('is refused if BLAS is requested and missing', () => {
    vi.stubEnv('HEED_BLAS', 'none')
    const { code, err } = train('runs/never', '--device', 'blas')
    vi.unstubAllEnvs()
    expect(err).toBe('heed: No BLAS is used because HEED_BLAS is "none".\n')
    expect(code).toBe(2)
    expect(existsSync(join(folder, 'runs/never'))).toBe(false)
  }, 300_000)
})

describe('invalid input ends with one message and exit code 2, and writes no files', () => {
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
    ['an empty file', data('empty.tsv', ''), /empty\.tsv has no pairs/],
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
      /bad\.yaml: stepps: unknown setting; did you mean steps\?/,
    ],
    [
      'a value of the wrong type',
      ['train', '--config', write('kind.yaml', 'steps: many\n')],
      /kind\.yaml: steps: expected a whole number of at least 1, got "many"/,
    ],
    [
      'a width not divisible by the heads',
      ['train', '--data', pairsFile, '--width', '10', '--heads', '4', '--run', 'runs/x'],
      /width .*divisible .*; change --width or --heads/,
    ],
    [
      'a negative dropout',
      ['train', '--data', pairsFile, '--dropout', '-0.1', '--run', 'runs/x'],
      /--dropout: expected a number from 0 to below 1, got -0\.1/,
    ],
    [
      'an unknown device',
      ['train', '--device', 'gpu'],
      /--device: expected wasm, strict or blas, got "gpu"/,
    ],
    [
      'steps that are not a number',
      ['train', '--steps', 'ten'],
      /--steps: expected a whole number of at least 1, got "ten"/,
    ],
    [
      'sentences longer than the model accepts',
      [...data('long.tsv', `${lines.join('\n')}\n${'가 나 '.repeat(200)}\tlong\n`), ...tinyModel],
      /1 pairs are longer than the model's 96 tokens/,
    ],
    [
      'a folder that already has a run',
      ['train', '--data', pairsFile, '--run', 'runs/a'],
      /runs\/a already has a run; continue it with --resume/,
    ],
    [
      'different data on resume',
      ['train', '--resume', '--run', 'runs/a', '--data', write('other.tsv', '가\ta\n')],
      /--data: cannot change on resume from "mine\.tsv" to "other\.tsv"/,
    ],
    [
      'a folder that is not a run',
      ['translate', 'x', '--run', 'nowhere'],
      /nowhere is not a run of heed/,
    ],
    [
      'a fixed setting on resume',
      ['train', '--resume', '--run', 'runs/a', '--width', '256'],
      /--width: cannot change on resume from 16 to 256/,
    ],
    [
      'a fixed setting in a file on resume',
      ['train', '--resume', '--run', 'runs/a', '--config', write('seed.yaml', 'seed: 2\n')],
      /seed\.yaml: seed: cannot change on resume from 1 to 2/,
    ],
    [
      'a text for a setting that is a number or null',
      ['train', '--config', write('null.yaml', 'maximumSeconds: ten\ndata: 5\n')],
      /null\.yaml: maximumSeconds: expected a number above 0, or null, got "ten"/,
    ],
    [
      'a number for a setting that is a file name or null',
      ['train', '--config', write('data.yaml', 'data: 5\n')],
      /data\.yaml: data: expected a file name, or null, got 5/,
    ],
    [
      'a weight decay that is not a number',
      ['train', '--config', write('nan.yaml', 'weightDecay: .nan\n')],
      /nan\.yaml: weightDecay: expected a number of at least 0, got NaN/,
    ],
    [
      'an unknown schedule',
      ['train', '--schedule', 'step'],
      /--schedule: expected one of inverseSquareRoot, cosine, constant, got "step"/,
    ],
    [
      'a negative time',
      ['train', '--maximum-seconds', '-1'],
      /--maximum-seconds: expected a number above 0, or null, got -1/,
    ],
    [
      'a batch that is too small for a pair',
      ['train', '--data', pairsFile, ...tinyModel, '--batch-tokens', '1', '--run', 'runs/x'],
      /--batch-tokens: expected at least \d+, the tokens of the longest pair, got 1/,
    ],
    [
      'too many layers',
      ['train', '--data', pairsFile, '--encoder-layers', '100000', '--run', 'runs/x'],
      /--encoder-layers: expected a whole number from 1 to 256, got 100000/,
    ],
    [
      'a maximum of words that is not a number',
      ['data', '--maximum-words', 'x'],
      /--maximum-words: expected/,
    ],
    ['a port above 65535', ['ui', '--port', '99999'], /--port: expected .* got "99999"/],
    ['a fractional port', ['ui', '--port', '1.5'], /--port: expected a whole number/],
    [
      'a picture in an unknown format',
      ['attend', '집', '--out', 'map.png'],
      /--out: expected a file name that ends in \.svg or \.html, got "map\.png"/,
    ],
    [
      'a picture in a missing folder',
      ['attend', '집', '--run', 'runs/a', '--out', 'none/map.svg'],
      /--out: cannot write none\/map\.svg \(ENOENT\)/,
    ],
    ['an empty run name', ['translate', 'x', '--run', ''], /expected the name of a run folder/],
    [
      'a run folder inside a file',
      ['train', '--data', pairsFile, ...tinyModel, '--run', 'mine.tsv/below'],
      /mine\.tsv\/below cannot be a run folder \(ENOTDIR\)/,
    ],
    [
      'an escape sequence in a run name',
      ['translate', 'x', '--run', 'no\u001b[31m'],
      /no\\u001b\[31m is not a run of heed/,
    ],
    ['nothing to translate', ['translate'], /there is no text to translate/],
    ['an empty text', ['translate', '  '], /there is no text to translate/],
    [
      'a layer that does not exist',
      ['attend', '집', '--layer', '9'],
      /--layer: expected a whole number from 1 to 1, got 9/,
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
      if (run !== '' && run !== 'runs/a' && args.includes('--run'))
        expect(existsSync(join(folder, run))).toBe(false)
    },
    300_000,
  )
})
