// Resident memory over 2,000 training steps of a small model: it should not grow. Prints MB every 250 steps.
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import {
  configurationOf,
  createModel,
  defaultTraining,
  smallModel,
  trainTranslation,
  Translator,
} from '@heed/tasks'

const pairs = Array.from({ length: 400 }, (_, i) => ({
  source: `source sentence number ${i}`,
  target: `${'target '.repeat(1 + (i % 9))}number ${i}`,
}))
const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
const translator = new Translator(
  createModel(configurationOf({ ...smallModel, maximumLength: 128 }, tokenizer), 1),
  tokenizer,
)
const settings = { ...defaultTraining, batchTokens: 256, evaluateEvery: 500 }
for await (const event of trainTranslation({
  translator,
  training: pairs,
  validation: pairs.slice(0, 20),
  settings,
})) {
  if (event.type !== 'step' || event.step % 250 !== 0) continue
  console.log(`step ${event.step}: ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
}
