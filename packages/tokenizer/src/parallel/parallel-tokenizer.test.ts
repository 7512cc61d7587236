import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { TokenizerError } from '../errors.ts'
import { trainByteLevelBpe } from '../recipes/byte-level-bpe.ts'
import { Tokenizer } from '../tokenizer.ts'
import { ParallelTokenizer } from './parallel-tokenizer.ts'

const texts = Array.from(
  { length: 200 },
  (_, i) => `안녕하세요, number ${i}! ${'nice to meet you '.repeat(i % 7)}`,
)
const tokenizer = trainByteLevelBpe(texts, { vocabularySize: 300 })

const folder = mkdtempSync(join(tmpdir(), 'heed-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** The script of a worker that starts, and then runs `code` for each job. */
function writeWorker(code: string): URL {
  const path = join(folder, `${Math.random()}.mjs`)
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (request) => {
      if (request.kind === 'start') parentPort.postMessage({ kind: 'started' })
      else { ${code} }
    })`,
  )
  return pathToFileURL(path)
}

describe('ParallelTokenizer', () => {
  it('returns the same encodings as the tokenizer, in the order of the texts', async () => {
    const parallel = new ParallelTokenizer(tokenizer, { threads: 3 })
    const encodings = await parallel.encodeBatch(texts)
    expect(encodings.map(({ rows }) => rows)).toEqual(
      texts.map((text) => tokenizer.encode(text).rows),
    )
    const ids = await parallel.encodeIdsBatch(texts)
    expect(ids).toEqual(texts.map((text) => tokenizer.encodeIds(text)))
    parallel.close()
  })

  it('encodes an empty batch and empty texts', async () => {
    const parallel = new ParallelTokenizer(tokenizer, { threads: 2 })
    expect(await parallel.encodeIdsBatch([])).toEqual([])
    expect(await parallel.encodeIdsBatch(['', ''])).toEqual([new Int32Array(0), new Int32Array(0)])
    parallel.close()
  })

  it('rejects unfinished and later batches when it is closed', async () => {
    const parallel = new ParallelTokenizer(tokenizer, { threads: 1 })
    const unfinished = parallel.encodeIdsBatch(texts)
    parallel.close()
    await expect(unfinished).rejects.toThrow('was closed')
    await expect(parallel.encodeIdsBatch(texts)).rejects.toThrow('make another one')
  })

  it.each([0, -1, 1.5, NaN])('rejects %s threads', (threads) => {
    expect(() => new ParallelTokenizer(tokenizer, { threads })).toThrow(
      'expected one thread or more',
    )
  })
})

describe('options that cannot be sent to a thread', () => {
  const random = (): number => 0.5
  it.each<[string, object]>([
    ['sampling', { sampling: { random, alpha: 0.1 } }],
    ['a function', { addSpecialTokens: random }],
  ])('are rejected, and later batches are encoded: %s', async (_, options) => {
    const parallel = new ParallelTokenizer(tokenizer, { threads: 2 })
    await expect(parallel.encodeBatch(texts, options)).rejects.toThrow(TokenizerError)
    expect(await parallel.encodeIdsBatch(['nice'])).toEqual([tokenizer.encodeIds('nice')])
    parallel.close()
  })

  it('neither keep the program alive nor break close', () => {
    const program = `
      import { ParallelTokenizer } from ${JSON.stringify(new URL('./parallel-tokenizer.ts', import.meta.url))}
      import { trainByteLevelBpe } from ${JSON.stringify(new URL('../recipes/byte-level-bpe.ts', import.meta.url))}
      const trained = trainByteLevelBpe(['to be or not to be'], { vocabularySize: 262 })
      const sampling = { random: Math.random, alpha: 0.1 }
      const names = []
      for (const isClosed of [false, true]) {
        const threads = new ParallelTokenizer(trained, { threads: 2 })
        await threads.encodeBatch(['to be'], { sampling }).catch((error) => names.push(error.name))
        if (isClosed) threads.close()
      }
      console.log(names.join())`
    const path = join(folder, 'program.mjs')
    writeFileSync(path, program)
    const output = execFileSync(process.execPath, ['--conditions=@heed/source', path], {
      timeout: 30_000,
      encoding: 'utf8',
    })
    expect(output).toBe('TokenizerError,TokenizerError\n')
  }, 40_000)
})

describe('if threads cannot start, ParallelTokenizer', () => {
  it.each<[string, string | URL]>([
    ['a script that does not exist', new URL('./no-such-script.ts', import.meta.url)],
    ['an address that is not a URL', 'worker.js'],
  ])('encodes on the calling thread after one warning: %s', async (_, workerUrl) => {
    const warnings: string[] = []
    const warn = (message: string): void => void warnings.push(message)
    const parallel = new ParallelTokenizer(tokenizer, { threads: 3, workerUrl, warn })
    expect(await parallel.encodeIdsBatch(texts)).toEqual(
      texts.map((text) => tokenizer.encodeIds(text)),
    )
    const encodings = await parallel.encodeBatch([...texts.slice(0, 5), ''])
    expect(encodings.map(({ rows }) => rows)).toEqual(
      [...texts.slice(0, 5), ''].map((text) => tokenizer.encode(text).rows),
    )
    expect(await parallel.encodeIdsBatch([''])).toEqual([new Int32Array(0)])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('threads cannot start')
    parallel.close()
    await expect(parallel.encodeIdsBatch(texts)).rejects.toThrow('was closed')
  })

  it('encodes on the calling thread: a custom decoder that cannot be stored in a file', async () => {
    const warnings: string[] = []
    const custom = new Tokenizer({
      ...tokenizer.parts,
      decoder: { decode: (tokens) => tokens, toJSON: () => ({ type: 'Mine' }) },
    })
    const warn = (message: string): void => void warnings.push(message)
    const parallel = new ParallelTokenizer(custom, { threads: 2, warn })
    expect(await parallel.encodeIdsBatch(['nice'])).toEqual([custom.encodeIds('nice')])
    expect(warnings.join()).toContain('"Mine"')
    parallel.close()
  })
})

describe('if a thread fails after its start, ParallelTokenizer', () => {
  it.each([
    ['throws', 'throw new Error("thrown by the worker")', 'thrown by the worker'],
    ['exits', 'process.exit(3)', 'it ended'],
  ])('rejects unfinished and later batches: the thread %s', async (_, code, reason) => {
    const workerUrl = writeWorker(code)
    const parallel = new ParallelTokenizer(tokenizer, { threads: 2, workerUrl })
    await expect(parallel.encodeIdsBatch(texts)).rejects.toThrow(reason)
    const later = parallel.encodeBatch(texts)
    await expect(later).rejects.toThrow(TokenizerError)
    await expect(later).rejects.toThrow('make another one')
    parallel.close()
  })
})
