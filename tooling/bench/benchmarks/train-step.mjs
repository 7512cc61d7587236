// A training step of the peers' encoder-decoder, with the same weights and ids.
// --size tiny|small|base --device wasm|blas --threads N --steps N; --check: four losses, no dropout
import { ids, Random } from '@heed/tensor'
import { AdamW, constant, sequenceLoss, Trainer } from '@heed/training'
import { median } from '../harness/statistics.mjs'
import { benchmark } from './lib/benchmark.mjs'
import { peakMB } from './lib/memory.mjs'
import { PeersModel } from './lib/peers-model.mjs'
import { assignPeersWeights } from './lib/peers-weights.mjs'
import { HYPER, paramSpecs, randomIds, SIZES } from './lib/protocol.mjs'

const warmUpSteps = 2
const budgetMs = 8000

await benchmark('train-step', { size: 'tiny', steps: 10, check: false }, async (options) => {
  const { size, check, row } = options
  const dropout = check ? 0 : HYPER.dropout
  const model = new PeersModel(SIZES[size], dropout, new Random(1))
  if (paramSpecs) assignPeersWeights(model, paramSpecs(SIZES[size]))
  const trainer = createTrainer(model, SIZES[size])

  const [times, losses] = [[], []]
  const started = performance.now()
  for (let step = 0; step < warmUpSteps + (check ? 2 : options.steps); step++) {
    if (step >= warmUpSteps + 2 && performance.now() - started > budgetMs) break
    const start = performance.now()
    losses.push((await trainer.step()).lossNats)
    times.push(performance.now() - start)
  }
  const measured = times.slice(warmUpSteps)
  row({
    size,
    dropout,
    ...(check ? { label: 'check' } : {}),
    ms: median(measured),
    min: Math.min(...measured),
    max: Math.max(...measured),
    samples: measured.length,
    firstMs: times[0],
    params: model.parameterCount(),
    losses: losses.slice(0, 4),
    peakMB: peakMB(),
  })
})

function createTrainer(model, { B, S, T, V }) {
  const [source, target, labels] = [S, T, T].map((length, i) =>
    ids(randomIds(B * length, V, 1000 + i), [B, length]),
  )
  const parameters = model.namedParameters()
  const loss = (_batch, { random }) =>
    sequenceLoss(model.forward(source, target, { random }), labels, {
      paddingId: -1, // no id is padding
      labelSmoothing: HYPER.smoothing,
    })
  return new Trainer({
    model: { parameters, loss },
    optimizer: new AdamW(parameters, {
      beta1: HYPER.b1,
      beta2: HYPER.b2,
      epsilon: HYPER.eps,
      maximumNorm: HYPER.clip,
    }),
    schedule: constant(HYPER.lr),
    next: () => ({ targets: B * T }),
    random: new Random(2),
  })
}
