import { describe, expect, it } from 'vitest'
import { trainByteLevelBpe } from '../recipes/byte-level-bpe.ts'
import { ParallelTokenizer } from './parallel-tokenizer.ts'

const texts = Array.from(
  { length: 200 },
  (_, i) => `안녕하세요, number ${i}! ${'nice to meet you '.repeat(i % 7)}`,
)
const tokenizer = trainByteLevelBpe(texts, { vocabularySize: 300 })

describe('a parallel tokenizer', () => {
  it('gives what the tokenizer gives, in the order of the texts', async () => {
    const parallel = new ParallelTokenizer(tokenizer, { threads: 3 })
    const encodings = await parallel.encodeBatch(texts)
    expect(encodings.map(({ rows }) => rows)).toEqual(
      texts.map((text) => tokenizer.encode(text).rows),
    )
    const ids = await parallel.encodeIdsBatch(texts)
    expect(ids).toEqual(texts.map((text) => tokenizer.encodeIds(text)))
    parallel.close()
  })

  it('takes no texts, and texts without anything', async () => {
    const parallel = new ParallelTokenizer(tokenizer, { threads: 2 })
    expect(await parallel.encodeIdsBatch([])).toEqual([])
    expect(await parallel.encodeIdsBatch(['', ''])).toEqual([new Int32Array(0), new Int32Array(0)])
    parallel.close()
  })

  it('refuses what was not answered when it is closed, and all that follows', async () => {
    const parallel = new ParallelTokenizer(tokenizer, { threads: 1 })
    const unanswered = parallel.encodeIdsBatch(texts)
    parallel.close()
    await expect(unanswered).rejects.toThrow('it was closed')
    await expect(parallel.encodeIdsBatch(texts)).rejects.toThrow('make another one')
  })

  it('ends in an error, and does not hang, where the script of the threads cannot start', async () => {
    const workerUrl = new URL('./no-such-script.ts', import.meta.url)
    const parallel = new ParallelTokenizer(tokenizer, { threads: 2, workerUrl })
    await expect(parallel.encodeIdsBatch(texts)).rejects.toThrow('a thread that encodes is gone')
  })

  it.each([0, -1, 1.5, NaN])('refuses %s threads', (threads) => {
    expect(() => new ParallelTokenizer(tokenizer, { threads })).toThrow(
      'expected one thread or more',
    )
  })
})
