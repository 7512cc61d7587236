export { mostFrequentTarget, unigramLoss } from './baselines.ts'
export { TaskError } from './task-error.ts'
export { trainTranslation } from './train-translation.ts'
export type { TrainingEvent, TranslationTraining } from './train-translation.ts'
export { encodePairs, idsOf, lengthOf, makeBatch, padSources } from './translation-batch.ts'
export type { EncodedPair, SentencePair, TranslationBatch } from './translation-batch.ts'
export { evaluateLoss, translationLoss } from './translation-loss.ts'
export {
  configurationOf,
  createModel,
  defaultTraining,
  smallModel,
} from './translation-settings.ts'
export type { ModelSettings, TrainingSettings } from './translation-settings.ts'
export { Translator } from './translator.ts'
export type { CrossAttention, TranslateOptions } from './translator.ts'
