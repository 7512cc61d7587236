import { checkConfiguration } from '@heed/transformer'
import type { ModelConfiguration } from './settings.ts'

/**
 * Checks that the fields of a model fit together, before its vocabulary is known.
 *
 * @throws `ArgumentError` that names the fields.
 */
export function checkModel(configuration: ModelConfiguration): void {
  const vocabulary = { sourceVocabularySize: 1, targetVocabularySize: 1, paddingId: 0 }
  checkConfiguration({ ...configuration, ...vocabulary })
}
