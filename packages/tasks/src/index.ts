export { mostFrequentTarget, unigramLoss } from './baselines.ts'
export { checkModel } from './settings/check-model.ts'
export { changeSettings, checkSettings } from './settings/check-settings.ts'
export type { SettingLabel } from './settings/check-settings.ts'
export type { Kind } from './settings/kinds.ts'
export { nearestWord } from './settings/nearest-word.ts'
export { defaultSettings, flagOf, pickSettings, settingNames, settings } from './settings/settings.ts' // prettier-ignore
export type {
  ModelConfiguration,
  Setting,
  SettingGroup,
  SettingName,
  Settings,
  SettingsOf,
  TrainingConfiguration,
} from './settings/settings.ts'
export { TaskError } from './task-error.ts'
export { trainTranslation } from './train-translation.ts'
export type { EndReason, TrainingEvent, TrainTranslationOptions } from './train-translation.ts'
export { encodePairs, idsOf, lengthOf, makeBatch, padSources } from './translation-batch.ts'
export type { EncodedPair, SentencePair, TranslationBatch } from './translation-batch.ts'
export { evaluateLoss, translationLoss } from './translation-loss.ts'
export { Translator } from './translator.ts'
export type { CrossAttention, TranslateOptions, TranslatorOptions } from './translator.ts'
