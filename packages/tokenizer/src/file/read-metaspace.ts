import type { PrependScheme } from '../pre-tokenizers/metaspace.ts'
import type { Fields } from './fields.ts'
import { readCharacter } from './read-pattern.ts'

/** The settings of `Metaspace`, as whatever part. */
export interface MetaspaceSettings {
  readonly replacement: string
  readonly prependScheme: PrependScheme
  readonly split: boolean
}

const schemes: readonly PrependScheme[] = ['always', 'never', 'first']

/**
 * Reads the settings of `Metaspace`. Before `prepend_scheme` existed there was `add_prefix_space`, and `str_rep`
 * repeated the replacement.
 */
export function readMetaspace(fields: Fields): MetaspaceSettings {
  fields.any('str_rep')
  const isPrefixed = fields.flag('add_prefix_space', true)
  const scheme = fields.choice('prepend_scheme', schemes, isPrefixed ? 'always' : 'never')
  if (!isPrefixed && scheme !== 'never') {
    throw fields.error('add_prefix_space', `expected true, for prepend_scheme is "${scheme}"`)
  }
  return {
    replacement: readCharacter(fields, 'replacement'),
    prependScheme: scheme,
    split: fields.flag('split', true),
  }
}
