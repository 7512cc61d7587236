// The training step of an encoder-decoder: tiny = width 128, 2+2 layers, 4 heads, feed-forward 512,
// vocabulary 2,000, 32×16 tokens; tied, pre-norm with final norms, dropout 0.1, label smoothing 0.1.
// Prints one line `ROW {json}`.
import { ids, Random, defaultDevice } from '@heed/tensor'
import { AdamW, constant, sequenceLoss, Trainer } from '@heed/training'
import { EncoderDecoder, paperBase } from '@heed/transformer'

const sizes = {
  tiny: { width: 128, layers: 2, heads: 4, ff: 512, vocabulary: 2000, batch: 32, length: 16 },
  small: { width: 256, layers: 3, heads: 4, ff: 1024, vocabulary: 8000, batch: 64, length: 24 },
} as const
const name = process.argv.includes('small') ? 'small' : 'tiny'
const { width, layers, heads, ff, vocabulary, batch, length } = sizes[name]

const random = new Random(1)
const configuration = {
  ...paperBase,
  width,
  heads,
  feedForwardWidth: ff,
  encoderLayers: layers,
  decoderLayers: layers,
  normalisation: 'pre',
  hasFinalNorm: true,
  sourceVocabularySize: vocabulary,
  targetVocabularySize: vocabulary,
  paddingId: 0,
} as const
const model = new EncoderDecoder(configuration, random)
const parameters = model.namedParameters()
const draw = () =>
  Int32Array.from({ length: batch * length }, () => 4 + random.integer(vocabulary - 4))
const [source, target, output] = [draw(), draw(), draw()]
const trainer = new Trainer({
  model: {
    parameters,
    loss: (_batch: { targets: number }, { random }) => {
      const logits = model.forward(ids(source, [batch, length]), ids(target, [batch, length]), {
        random,
      })
      return sequenceLoss(logits, ids(output, [batch, length]), {
        paddingId: 0,
        labelSmoothing: 0.1,
      })
    },
  },
  optimizer: new AdamW(parameters, { maximumNorm: 1 }),
  schedule: constant(1e-4),
  next: () => ({ targets: batch * length }),
  random,
})
const steps = name === 'tiny' ? 30 : 5
const times: number[] = []
let loss = 0
for (let i = 0; i < steps; i++) {
  const start = performance.now()
  loss = (await trainer.step()).lossNats
  times.push(performance.now() - start)
}
const sorted = times.slice(2).sort((a, b) => a - b)
const ms = sorted[sorted.length >> 1]
const row = {
  bench: 'train-step',
  peer: 'heed',
  size: name,
  threads: 1,
  ms,
  firstMs: times[0],
  loss,
  device: defaultDevice().name,
}
console.log(
  `ROW ${JSON.stringify({ ...row, parameters: model.parameterCount(), rssMB: process.memoryUsage().rss / 1e6 })}`,
)
