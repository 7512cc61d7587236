// The tokenizer commands: the built command line, in an empty folder.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heed-tokenizer-'))

function run(args: readonly string[], input: string | Uint8Array = '', env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'tokenizer', ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1', ...env },
  })
  return { code: status, out: stdout, err: stderr }
}
const heed = (...args: string[]) => run(args)
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return name
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

const hangul = '안녕하세요, 만나서 반가워요.'
write('text.txt', `${hangul}\nHello, nice to meet you.\r\nNice to meet you too.\n`.repeat(3))

beforeAll(() => {
  expect(heed('train', 'text.txt')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^3\d\d tokens in tokenizer\.json\n$/) as string,
  })
})

describe('train', () => {
  it('writes the same file every time, and does not overwrite a file', () => {
    const again = heed('train', 'text.txt')
    expect(again.err).toMatch(/tokenizer\.json already exists; .*--out.*--force/)
    expect(again.code).toBe(2)
    heed('train', 'text.txt', '--out', 'again')
    expect(read('again/tokenizer.json')).toBe(read('tokenizer.json'))
  })

  it('reads standard input, several files, and both kinds of line ends', () => {
    const text = read('text.txt').replaceAll('\r', '')
    run(['train', '-', '--out', 'piped.json'], text)
    expect(read('piped.json')).toBe(read('tokenizer.json'))
    const halves = [text.slice(0, text.length / 3), text.slice(text.length / 3)]
    const files = halves.map((half, i) => write(`half${i}.txt`, half))
    heed('train', ...files, '--out', 'halves.json')
    expect(read('halves.json')).toBe(read('tokenizer.json'))
  })

  it.each([
    ['byte-level-bpe', '[안녕하세요][,][ 만나서][ 반가워요][.]'],
    ['metaspace-bpe', '[안녕하세요,][ 만나서][ 반가워요.]'],
    ['word-bpe', '[안녕하세요][,] [만나서] [반가워요][.]'],
    ['word-piece', '[안녕하세요][,] [만나서] [반가워요][.]'],
    ['word-level', '[안녕하세요][,] [만나서] [반가워요][.]'],
    ['characters', '[안][녕][하][세][요][,][ ][만][나][서][ ][반][가][워][요][.]'],
  ])('trains the recipe %s, with as many tokens as the text supports', (recipe, boxes) => {
    const { code, out } = heed('train', 'text.txt', '--recipe', recipe, '--out', recipe)
    expect(out).toMatch(/^\d+ tokens in [\w-]+\/tokenizer\.json\n$/)
    expect(code).toBe(0)
    const [first] = heed('inspect', '--tokenizer', recipe, '--no-special-tokens', hangul).out.split('\n') // prettier-ignore
    expect(first).toBe(boxes)
  })

  it('trains unigram pieces that decode to the text', () => {
    expect(heed('train', 'text.txt', '--recipe', 'unigram', '--out', 'unigram').code).toBe(0)
    const ids = heed('encode', '--tokenizer', 'unigram', '--ids', hangul).out
    expect(run(['decode', '--tokenizer', 'unigram'], ids).out).toBe(`${hangul}\n`)
  })

  it('adds special tokens with the next ids', () => {
    heed('train', 'text.txt', '--special', '<user>', '--special', '<bot>', '--out', 'chat')
    expect(heed('encode', '--tokenizer', 'chat', '--ids', '<user><bot>').out).toBe('1 4 5 2\n')
    const plain = heed('encode', '--tokenizer', 'chat', '--no-parse-special-tokens', '--ids', '<user>') // prettier-ignore
    expect(plain.out.trim().split(' ').length).toBeGreaterThan(3)
    expect(heed('decode', '--tokenizer', 'chat', '4', '5', '--special-tokens').out).toBe('<user><bot>\n') // prettier-ignore
  })

  it('uses the requested normal form', () => {
    heed('train', 'text.txt', '--normal-form', 'none', '--out', 'raw.json')
    expect((JSON.parse(read('raw.json')) as { normalizer: unknown }).normalizer).toBeNull()
  })

  it('trains with jamo and byte fallback on request', () => {
    const made = heed('train', 'text.txt', '--recipe', 'unigram', '--jamo', '--byte-fallback', '--out', 'jamo.json') // prettier-ignore
    expect([made.err, made.code]).toEqual([expect.stringContaining('Try:'), 0])
    const file = JSON.parse(read('jamo.json')) as { model: { byte_fallback: boolean } }
    expect(file.model.byte_fallback).toBe(true)
    const ids = heed('encode', '--ids', '--tokenizer', 'jamo.json', '뷁 🙂').out.trim().split(/\s+/)
    expect(heed('decode', '--tokenizer', 'jamo.json', ...ids).out).toBe('뷁 🙂\n')
  })

  it.runIf(existsSync('/dev/full'))('reports a full disk, and leaves no partial file', () => {
    mkdirSync(join(folder, 'full'))
    symlinkSync('/dev/full', join(folder, 'full/tokenizer.json.writing'))
    const { code, err } = heed('train', 'text.txt', '--out', 'full')
    expect(err).toMatch(/full\/tokenizer\.json cannot be written: the disk is full/)
    expect(code).toBe(2)
    expect(readdirSync(join(folder, 'full'))).toEqual([])
  })
})

describe('encode and decode', () => {
  it('show ids, offsets and spelling', () => {
    expect(heed('encode', 'to meet 뷁').out).toMatch(
      /^ {6}1 +<s>\n +\d+ {2}0–2 +to\n +\d+ {2}2–7 +meet +Ġmeet\n( +\d+ {2}[78]–9 .*\n){3} {6}2 +<\/s>\n$/,
    )
  })

  it('round-trip every line of standard input', () => {
    const text = `${hangul}\n\n  two  spaces \n각ᆨ 👨‍👩‍👧‍👦 뷁\n`
    const ids = run(['encode', '--lines', '--ids'], text).out
    expect(run(['decode'], ids).out).toBe(text)
    const objects = run(['encode', '--lines', '--json', '--no-special-tokens'], text).out
    expect(run(['decode'], objects).out).toBe(text)
    expect(run(['decode', '--json'], objects).out.split('\n').slice(0, 4).map((line) => (JSON.parse(line) as { text: string }).text)).toEqual(text.split('\n').slice(0, 4)) // prettier-ignore
  })

  it('accept a text with line ends, and a pair', () => {
    const { ids, offsets } = JSON.parse(run(['encode', '--json', '--pair', 'too'], 'to\nmeet\n').out) as { ids: number[]; offsets: { start: number; end: number }[] } // prettier-ignore
    expect(offsets.filter(({ end }) => end > 0)[0]).toEqual({ start: 0, end: 2 })
    expect(heed('decode', ids.join(',')).out).toBe('to\nmeettoo\n')
  })

  it('exit without an error when the output is closed', async () => {
    const child = spawn(process.execPath, [cli, 'tokenizer', 'encode', '--lines'], { cwd: folder })
    let err = ''
    child.stderr.on('data', (text: Buffer) => (err += String(text)))
    child.stdout.once('data', () => child.stdout.destroy())
    child.stdin.on('error', () => undefined) // the command exits before all input is written
    child.stdin.end(`${hangul}\n`.repeat(20_000))
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
    expect(err).toBe('')
  })
})

describe('inspect', () => {
  const boxes = (...args: string[]) => heed('inspect', ...args).out.split('\n')

  it('shows whole characters with the ids and bytes of their tokens', () => {
    const [first, , ...lines] = boxes('Hello 뷁')
    expect(first).toBe('{<s>}[Hello][ 뷁]{</s>}')
    expect(lines[2]).toMatch(/^ {2}5–7 {2}\[ 뷁\] {4}\d+ 20 eb {2}\d+ b7 {2}\d+ 81$/)
    expect(lines.at(-2)).toBe('  6 tokens, 7 characters')
  })

  it('aligns wide characters and shows invisible characters', () => {
    const [first] = boxes('안녕하세요\tx\u202e\u001b[31m')
    expect(first).toContain('[안녕하세요][⇥][x][⟨202e⟩][⟨001b⟩]')
    expect(heed('inspect', '안녕하세요', '--no-special-tokens').out).toBe('[안녕하세요]\n\n  0–5  [안녕하세요]  ' + heed('encode', '--no-special-tokens', '--ids', '안녕하세요').out + '\n  1 token, 5 characters\n') // prettier-ignore
  })

  it('shows a decomposed syllable as one character', () => {
    const [first] = boxes('안녕하세요'.normalize('NFD'))
    expect(first).toBe(`{<s>}[${'안녕하세요'.normalize('NFD')}]{</s>}`)
  })

  it('shows dropped text without a box', () => {
    const [first] = heed('inspect', '--tokenizer', 'word-piece', '  Hello  you ').out.split('\n')
    expect(first).toBe('{[CLS]}  [Hello]  [you] {[SEP]}')
  })

  it('breaks lines at the width and at the line ends of the text', () => {
    const lines = run(['inspect'], `${'Hello nice '.repeat(20)}\n가\n`).out.split('\n')
    const drawn = lines.slice(0, lines.indexOf(''))
    expect(drawn.length).toBeGreaterThan(4)
    for (const line of drawn) expect(line.length).toBeLessThanOrEqual(80)
    expect(drawn.at(-1)).toBe('[가]{</s>}')
  })

  it('colours neighbours differently if colours are supported', () => {
    const { out } = run(['inspect', 'Hello you'], '', { NO_COLOR: undefined, FORCE_COLOR: '2' })
    const grounds = [...out.split('\n')[0]!.matchAll(/48;5;(\d+)m/g)].map(([, ground]) => ground)
    expect(new Set(grounds).size).toBe(2)
    expect(out).toContain('\u001b[7m<s>')
    expect(out).not.toContain('[Hello]')
  })

  it('prints one object per box', () => {
    const [, first] = heed('inspect', 'Hello', '--json').out.split('\n')
    expect(JSON.parse(first!)).toMatchObject({
      text: 'Hello',
      span: { start: 0, end: 5 },
      tokens: ['Hello'],
    })
  })
})

describe('compare', () => {
  it('shows the tokens of each sentence, and counts them all', () => {
    const { out, code } = heed('compare', 'tokenizer.json', 'word-piece', '--text', `${hangul}\n\nHello.`) // prettier-ignore
    expect(code).toBe(0)
    expect(out).toContain('word-piece            5  [안녕하세요][,] [만나서] [반가워요][.]')
    expect(out).toMatch(
      /^2 sentences +tokens +per sentence +characters per token +vocabulary +changed$/m,
    )
    expect(out).toMatch(/^tokenizer\.json +\d+ +\d+\.\d +\d\.\d\d +3\d\d +0$/m)
    expect(out).toMatch(/^word-piece +7 +3\.5 +\d\.\d\d +\d+ +2$/m)
  })

  it('reads a file or standard input, and prints objects', () => {
    const file = heed('compare', 'tokenizer.json', '--file', 'text.txt', '--json')
    expect(JSON.parse(file.out)).toMatchObject({ name: 'tokenizer.json', sentences: 9, changed: 0 })
    expect(run(['compare', 'tokenizer.json', '--json'], read('text.txt')).out).toBe(file.out)
  })
})

describe('tokenizers of other formats', () => {
  const inspect = (path: string, text: string): string =>
    heed('inspect', '--tokenizer', path, text).out.split('\n')[0]!
  const createFolder = (
    name: string,
    files: Readonly<Record<string, string | Uint8Array>>,
  ): string => {
    mkdirSync(join(folder, name), { recursive: true })
    for (const [file, content] of Object.entries(files)) write(join(name, file), content)
    return name
  }

  it('are recognised by name: BERT, cased or not', () => {
    const vocabulary = '[PAD]\n[UNK]\n[CLS]\n[SEP]\nhello\nHello\n##o\nhell\n'
    const bert = createFolder('bert', { 'vocab.txt': vocabulary })
    expect(inspect(bert, 'Hello hello')).toBe('{[CLS]}[Hello] [hello]{[SEP]}')
    expect(heed('encode', '--tokenizer', 'bert', '--ids', 'Hello').out).toBe('2 4 3\n')
    createFolder('bert', { 'tokenizer_config.json': '{"do_lower_case": false}' })
    expect(heed('encode', '--tokenizer', 'bert/vocab.txt', '--ids', 'Hello').out).toBe('2 5 3\n')
  })

  it('are recognised by name: GPT-2, by its folder or either file', () => {
    createFolder('gpt2', {
      'vocab.json': '{"h":0,"i":1,"hi":2,"Ġ":3,"<|endoftext|>":4}',
      'merges.txt': '#version: 0.2\nh i\n',
    })
    for (const path of ['gpt2', 'gpt2/vocab.json', 'gpt2/merges.txt']) {
      expect(inspect(path, 'hi hi<|endoftext|>')).toBe('[hi][ ][hi]{<|endoftext|>}')
    }
  })

  it('are recognised by name: tiktoken, if the file is named after its encoding', () => {
    const ranks = Array.from({ length: 256 }, (_, rank) => `${Buffer.of(rank).toString('base64')} ${rank}\n`) // prettier-ignore
    const tokens = `${ranks.join('')}${Buffer.from('hi').toString('base64')} 256\n`
    createFolder('tiktoken', { 'cl100k_base.tiktoken': tokens })
    expect(inspect('tiktoken', 'hi한')).toBe('[hi][한]')
    createFolder('tiktoken', { 'mine.tiktoken': tokens })
    const { err } = heed('encode', '--tokenizer', 'tiktoken/mine.tiktoken', 'hi')
    expect(err).toMatch(/mine\.tiktoken: unknown encoding; rename the file after it: o200k_base/)
  })

  it('are recognised by name: sentencepiece', () => {
    const bytes = (...parts: (number | Uint8Array)[]): Uint8Array =>
      Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : part)))
    const field = (tag: number, content: Uint8Array): Uint8Array =>
      bytes((tag << 3) | 2, content.length, content)
    const piece = (text: string, score: number, type: number): Uint8Array =>
      field(1, bytes(field(1, Buffer.from(text)), 0x15, new Uint8Array(Float32Array.of(score).buffer), 0x18, type)) // prettier-ignore
    const pieces = [piece('<unk>', 0, 2), piece('▁hi', -1, 1), piece('!', -2, 1)]
    createFolder('pieces', { 'spiece.model': bytes(...pieces) })
    expect(inspect('pieces', 'hi hi!')).toBe('[hi][ hi][!]')
    createFolder('pieces', { 'spiece.model': bytes(...pieces).slice(0, -3) })
    const { err, code } = heed('encode', '--tokenizer', 'pieces', 'hi')
    expect(err).toMatch(
      /^heed: pieces\/spiece\.model is not a tokenizer: sentencepiece model, .*\n$/,
    )
    expect(code).toBe(2)
  })
})

describe('a usage error has one message, exits with 2, and writes no file', () => {
  const train = (...args: string[]) => ['train', ...args, '--out', 'never']
  it.each<[string, string[], RegExp]>([
    ['a missing file', train('none.txt'), /none\.txt does not exist; check the path/],
    ['a folder', train('.'), /\. is a folder; pass the files in it/],
    ['an empty file', train(write('empty.txt', '')), /no training text in empty\.txt/],
    ['nothing on standard input', train('-'), /no training text in -/],
    [
      'a file that is not UTF-8',
      train(write('bytes', Uint8Array.of(97, 255, 10))),
      /bytes is not UTF-8 text/,
    ],
    [
      'an unknown recipe',
      train('--recipe', 'unigrm'),
      /unknown recipe "unigrm"; did you mean unigram\?/,
    ],
    [
      'a recipe without a similar one',
      train('--recipe', 'x'),
      /unknown recipe "x"; expected byte-level-bpe, /,
    ],
    ['too large a vocabulary', train('text.txt', '--vocabulary-size', '9000'), /supports a vocabulary of \d+ tokens at most, not 9000; .*--accept-fewer/], // prettier-ignore
    ['too small a vocabulary', train('text.txt', '--vocabulary-size', '9'), /vocabularySize to be at least 260 .*, got 9/], // prettier-ignore
    ['a fractional size', train('--vocabulary-size', '1.5'), /--vocabulary-size: expected a whole number of at least 1, got "1\.5"/], // prettier-ignore
    ['a word instead of a number', train('--minimum-frequency', 'x'), /--minimum-frequency: expected a number, got "x"/], // prettier-ignore
    [
      'a share above 1',
      train('--character-coverage', '3'),
      /expected a share above 0 and up to 1, got "3"/,
    ],
    ['an option that does not apply', train('--recipe', 'unigram', '--minimum-frequency', '3'), /--minimum-frequency does not apply to the recipe unigram/], // prettier-ignore
    ['byte fallback that does not apply', train('--byte-fallback'), /--byte-fallback does not apply to the recipe byte-level-bpe/], // prettier-ignore
    [
      'an unknown normal form',
      train('--normal-form', 'NFX'),
      /--normal-form: expected NFC, .*, got "NFX"/,
    ],
    [
      'a special token twice',
      train('--special', '<s>'),
      /--special <s>: the recipe has this token already/,
    ],
    [
      'two sources of text',
      train('text.txt', '--data', 'x.tsv'),
      /pass either files or --data, not both/,
    ],
    ['a path below a file', ['train', 'text.txt', '--out', 'text.txt/x'], /a part of the path is a file/], // prettier-ignore
    ['a missing tokenizer', ['encode', 'x', '--tokenizer', 'none'], /none does not exist; expected a tokenizer file/], // prettier-ignore
    ['a folder without a tokenizer', ['encode', 'x', '--tokenizer', 'hollow'], /hollow contains no tokenizer/], // prettier-ignore
    ['a truncated file', ['encode', 'x', '--tokenizer', write('half.json', '{"version":')], /half\.json is not a tokenizer: .* it ends after 11 characters/], // prettier-ignore
    ['an unknown model', ['encode', 'x', '--tokenizer', write('foo.json', '{"model":{"type":"Foo"}}')], /foo\.json is not a tokenizer: .*model\.type: .*"Foo"/], // prettier-ignore
    ['no text', ['encode'], /no text; pass it as an argument or on standard input/],
    ['a text and lines', ['encode', 'x', '--lines'], /--lines reads standard input/],
    ['no ids', ['decode'], /no ids; pass them/],
    ['an invalid id', ['decode', '1', 'x'], /expected ids \(whole numbers\), got "x"/],
    ['an unknown id', ['decode', '999999'], /expected ids of the vocabulary, got 999999/],
    ['a very long id', ['decode', '9'.repeat(400)], /expected ids \(whole numbers\), got "9+"/],
    ['nothing to compare', ['compare', 'tokenizer.json'], /no text; pass it with --text/],
    ['an unknown command', ['inspct'], /unknown command 'inspct'[\s\S]*inspect/],
  ])('%s', (_, args, message) => {
    mkdirSync(join(folder, 'hollow'), { recursive: true })
    const { code, err, out } = run(args)
    expect(err).toMatch(message)
    expect(err).not.toMatch(/\n\s+at /)
    expect(out).toBe('')
    expect(code).toBe(2)
    expect(existsSync(join(folder, 'never'))).toBe(false)
  })

  it('explains how to train a tokenizer if there is none', () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'tokenizer', 'inspect', 'x'], {
      cwd: join(folder, 'hollow'),
      encoding: 'utf8',
    })
    expect(stderr).toMatch(/no tokenizer in this folder; .* heed tokenizer train/)
    expect(status).toBe(2)
  })
})
