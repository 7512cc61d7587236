import { describe, expect, it } from 'vitest'
import { Linear, Module } from '@heed/nn'
import { ArgumentError, Random, square, subtract, sum, tensor } from '@heed/tensor'
import { AdamW } from './adamw.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import type { CheckpointFiles } from './checkpoint.ts'
import { cosine } from './schedules.ts'
import { Sgd } from './sgd.ts'
import { Trainer } from './trainer.ts'
import { writeWeights } from './weights.ts'

class Net extends Module {
  readonly linear: Linear
  constructor(inputs = 3) {
    super()
    this.linear = new Linear({ inputs, outputs: 2, random: new Random(5) })
  }
}

const optimizers = { AdamW, Sgd } as const
type Name = keyof typeof optimizers

function setUp(name: Name) {
  const net = new Net()
  const parameters = net.namedParameters()
  const optimizer = new optimizers[name](parameters, { maximumNorm: 1 })
  const trainer = new Trainer({
    model: {
      parameters,
      // The target is random, so the result depends on the random stream of each step.
      loss: (_, { random }) => {
        const target = random.split('target').integer(5)
        return sum(square(subtract(net.linear.forward(tensor([[1, 2, 3]])), target)))
      },
    },
    optimizer,
    schedule: cosine({ peak: 0.1, steps: 8, warmup: 2 }),
    next: () => ({ targets: 1 }),
    random: new Random(1),
  })
  const run = async (steps: number) => {
    for (let i = 0; i < steps; i++) await trainer.step()
    const { steps: completed, skipped } = trainer
    return writeCheckpoint(net, optimizer, {
      steps: completed,
      skipped,
      position: { epoch: 1, batch: completed },
      earlyStopping: { best: null, waited: 0 },
    })
  }
  const restore = (files: CheckpointFiles) => trainer.restore(readCheckpoint(net, optimizer, files))
  return { net, optimizer, run, restore }
}

describe.each(['AdamW', 'Sgd'] as const)('a checkpoint of %s', (name) => {
  it('resumes with results bit-identical to an uninterrupted run', async () => {
    const expected = await setUp(name).run(8)
    const checkpoint = await setUp(name).run(3)
    const resumed = setUp(name)
    resumed.restore(checkpoint)
    expect(await resumed.run(5)).toEqual(expected)
  })

  it.each(['model.safetensors', 'optimizer.safetensors', 'state.json'])(
    'is refused without %s',
    async (file) => {
      const { run, restore } = setUp(name)
      const files = new Map(await run(1))
      files.delete(file)
      expect(() => restore(files)).toThrow(CheckpointError)
      expect(() => restore(files)).toThrow(`the file ${file} is missing`)
    },
  )

  it('is refused by the other optimizer, which is then unchanged', async () => {
    const files = await setUp(name).run(2)
    const other = setUp(name === 'AdamW' ? 'Sgd' : 'AdamW')
    expect(() => other.restore(files)).toThrow(ArgumentError)
    expect(other.optimizer.updates).toBe(0)
  })
})

describe('readWeights', () => {
  it.each([new Uint8Array(0), Uint8Array.from({ length: 8 }, () => 255)])(
    'rejects a damaged file: %s',
    async (bytes) => {
      const { net, optimizer, run } = setUp('AdamW')
      const files = new Map(await run(0)).set('model.safetensors', bytes)
      const before = await writeWeights(net)
      expect(() => readCheckpoint(net, optimizer, files)).toThrow(CheckpointError)
      expect(await writeWeights(net)).toEqual(before)
    },
  )
})
