// Resident memory over 2,000 training steps of a small model. Prints MB every 250 steps; they
// should not grow.
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { trainTranslation, Translator } from '@heed/tasks'

const pairs = Array.from({ length: 400 }, (_, i) => ({
  source: `source sentence number ${i}`,
  target: `${'target '.repeat(1 + (i % 9))}number ${i}`,
}))
const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
const translator = Translator.create({ tokenizer, configuration: { maximumLength: 128 } })
const configuration = { steps: 2000, batchTokens: 256, evaluateEvery: 500 }
for await (const event of trainTranslation({
  translator,
  training: pairs,
  validation: pairs.slice(0, 20),
  configuration,
})) {
  if (event.type !== 'step' || event.step % 250 !== 0) continue
  console.log(`step ${event.step}: ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
}
