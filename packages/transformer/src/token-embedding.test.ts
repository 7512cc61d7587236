import { expect, it } from 'vitest'
import { ids, Random } from '@heed/tensor'
import { Embedding } from '@heed/nn'
import { TokenEmbedding } from './index.ts'

const tokens = new Embedding({ vocabularySize: 3, width: 4, random: new Random(1) })
tokens.weight.assign(Float32Array.from({ length: 12 }, (_, i) => i))
const configuration = { width: 4, maximumLength: 8, positions: 'sinusoidal', dropout: 0 } as const
const embedding = new TokenEmbedding(tokens, configuration, new Random(1))

it('a token embedding is scaled by √D and added to its position embedding', () => {
  const [row] = embedding.forward(ids([[2]]), { offset: 1 }).toArraySync() as number[][][]
  const position = [Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)]
  for (const [i, value] of row![0]!.entries()) {
    expect(value).toBeCloseTo(2 * (8 + i) + position[i]!, 5)
  }
})

it('a token embedding with an offset continues a sequence', () => {
  const [sequence] = embedding.forward(ids([[0, 1, 2]])).toArraySync() as number[][][]
  const [continuation] = embedding
    .forward(ids([[1, 2]]), { offset: 1 })
    .toArraySync() as number[][][]
  expect(continuation).toEqual(sequence!.slice(1))
})
