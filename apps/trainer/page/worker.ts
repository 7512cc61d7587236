/// <reference lib="webworker" />
import { Random } from '@heed/tensor'
import { trainTranslation, Translator } from '@heed/tasks'
import type { SentencePair } from '@heed/tasks'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { heatMapOf } from '../src/heat-map.ts'
import type { ModelName, Reply, Request } from './protocol.ts'

const send = (reply: Reply): void => self.postMessage(reply)
const models = new Map<ModelName, Translator>()
let training: Promise<void> = Promise.resolve()

self.onmessage = ({ data }: MessageEvent<Request>) => {
  handle(data).catch((error: unknown) =>
    send({
      type: 'failed',
      request: data,
      message: error instanceof Error ? error.message : String(error),
    }),
  )
}

async function handle(request: Request): Promise<void> {
  if (request.type === 'train') await (training = train())
  else if (request.type === 'open') {
    models.set('run', Translator.fromFiles(request.files))
    send({ type: 'opened' })
  } else {
    if (request.model === 'reverse') await training // answer after the training
    const translator = models.get(request.model)
    if (!translator) throw new Error('there is no model yet; train one first')
    const [text = ''] = await translator.translate([request.text])
    const attention = await translator.attend(request.text)
    send({
      type: 'answer',
      model: request.model,
      text,
      map: heatMapOf(translator.tokenizer, attention, {}, request.model === 'reverse'),
    })
  }
}

/** Pairs of a random lower-case word and its reversal. */
function reversals(count: number): SentencePair[] {
  const random = new Random(7)
  return Array.from({ length: count }, () => {
    const letters = Array.from({ length: 3 + random.integer(4) }, () =>
      String.fromCharCode(97 + random.integer(26)),
    )
    return { source: letters.join(''), target: [...letters].reverse().join('') }
  })
}

async function train(): Promise<void> {
  const started = performance.now()
  const pairs = reversals(3000)
  const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
  const modelConfiguration = {
    width: 48,
    heads: 2,
    feedForwardWidth: 96,
    encoderLayers: 1,
    decoderLayers: 1,
    dropout: 0,
    maximumLength: 24,
  }
  const translator = Translator.create({ tokenizer, configuration: modelConfiguration })
  const trainingConfiguration = {
    steps: 900,
    batchTokens: 512,
    learningRate: 4e-3,
    warmup: 60,
    evaluateEvery: 900,
    labelSmoothing: 0,
  }
  const validation = pairs.slice(0, 50)
  for await (const event of trainTranslation({
    translator,
    training: pairs.slice(50),
    validation,
    configuration: trainingConfiguration,
  })) {
    if (event.type === 'step')
      send({
        type: 'step',
        step: event.step,
        steps: trainingConfiguration.steps,
        lossNats: event.lossNats,
      })
  }
  models.set('reverse', translator)
  const outputs = await translator.translate(
    validation.map(({ source }) => source),
    { beams: 1 },
  )
  const correct = outputs.filter((output, i) => output === validation[i]!.target).length
  send({
    type: 'trained',
    accuracy: correct / validation.length,
    seconds: (performance.now() - started) / 1000,
  })
}
