import { rewriteCharacters } from '../text/rewrite-characters.ts'
import { isAccent } from '../unicode/accent.ts'
import type { Normalizer } from './normalizer.ts'

/** Takes combining marks away, spacing ones too. What is composed must be decomposed before it. */
export function stripAccentsNormalizer(): Normalizer {
  return {
    normalize: (text) => rewriteCharacters(text, (code) => (isAccent(code) ? '' : undefined)),
    toJSON: () => ({ type: 'StripAccents' }),
  }
}
