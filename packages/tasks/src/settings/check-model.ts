import { checkConfiguration } from '@heed/transformer'
import type { ModelConfiguration } from './settings.ts'

/**
 * Checks the fields of a model together, before there is a tokenizer.
 *
 * @throws `ArgumentError` that names the fields.
 */
export function checkModel(configuration: ModelConfiguration): void {
  const vocabulary = { sourceVocabularySize: 1, targetVocabularySize: 1, paddingId: 0 }
  checkConfiguration({ ...configuration, ...vocabulary })
}
