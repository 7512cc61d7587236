import { createWasmDevice, setDefaultDevice } from '@heed/tensor'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { trainTranslation, Translator } from '@heed/tasks'
import { start } from './counting.ts'

/** The result of a training. */
export interface Outcome {
  /** SHA-256 of all weights. */
  readonly weights: string
  /** The number of kernel calls on threads other than the calling one. */
  readonly callsOnThreads: number
}

const steps = 200

/**
 * Trains a small encoder-decoder with dropout, label smoothing, gradient clipping and AdamW. The
 * model is wide enough that its matrix products are split between threads.
 *
 * @param programUrl - the URL of the program; the other scripts are in the same folder
 */
export async function train(threads: number, programUrl: string): Promise<Outcome> {
  const calls = threads > 1 ? new Int32Array(new SharedArrayBuffer(4)) : new Int32Array(1)
  const [workerUrl, url] = ['./worker.js', './counting.js'].map(
    (name) => new URL(name, programUrl).href,
  )
  const foreign = { name: 'counting', url: url!, options: calls, start, productRate: 25 }
  setDefaultDevice(createWasmDevice({ numerics: 'strict', threads, workerUrl, foreign }))
  const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
  const shape = {
    width: 64,
    heads: 4,
    feedForwardWidth: 128,
    encoderLayers: 1,
    decoderLayers: 1,
    dropout: 0.1,
    maximumLength: 32,
  }
  const translator = Translator.create({ tokenizer, configuration: shape })
  const pairs = Array.from({ length: 200 }, (_, i) => ({
    source: `number ${i} of ${i % 17}`,
    target: `${i % 17} times ${i}`,
  }))
  const configuration = {
    steps,
    schedule: 'inverseSquareRoot' as const,
    batchTokens: 256,
    learningRate: 3e-3,
    warmup: 20,
    labelSmoothing: 0.1,
    evaluateEvery: steps,
  }
  const events = trainTranslation({ translator, training: pairs, validation: [], configuration })
  for await (const event of events) if (event.type === 'end' && event.step !== steps) throw event
  const files = await translator.toFiles()
  const digest = await crypto.subtle.digest('SHA-256', files.get('model.safetensors')! as never)
  const weights = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'))
  return { weights: weights.join(''), callsOnThreads: Atomics.load(calls, 0) }
}
