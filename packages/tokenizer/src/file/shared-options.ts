// Readers of options that several kinds of stages share.
import type { PrependScheme } from '../pre-tokenizers/metaspace.ts'
import { Fields } from './fields.ts'

/** Reads the options of `ByteLevel`. Older files have no `use_regex`: they split as GPT-2 does. */
export function readByteLevel(fields: Fields): {
  readonly addPrefixSpace: boolean
  readonly trimOffsets: boolean
  readonly useRegex: boolean
} {
  return {
    addPrefixSpace: fields.boolean('add_prefix_space'),
    trimOffsets: fields.boolean('trim_offsets'),
    useRegex: fields.boolean('use_regex', true),
  }
}

const schemes: readonly PrependScheme[] = ['always', 'never', 'first']

/**
 * Reads the options of `Metaspace`. Older files have `add_prefix_space` instead of
 * `prepend_scheme`, and repeat the replacement in `str_rep`.
 */
export function readMetaspace(fields: Fields): {
  readonly replacement: string
  readonly prependScheme: PrependScheme
  readonly split: boolean
} {
  fields.value('str_rep')
  const isPrefixed = fields.boolean('add_prefix_space', true)
  const prependScheme = fields.choice('prepend_scheme', schemes, isPrefixed ? 'always' : 'never')
  if (!isPrefixed && prependScheme !== 'never') {
    throw fields.error(
      'add_prefix_space',
      `expected true, because prepend_scheme is "${prependScheme}"`,
    )
  }
  return {
    replacement: readCharacter(fields, 'replacement'),
    prependScheme,
    split: fields.boolean('split', true),
  }
}

/** Reads `{"String": text}` or `{"Regex": source}`. */
export function readPattern(stage: Fields): { readonly text: string; readonly isRegex: boolean } {
  const fields = new Fields(stage.pathOf('pattern'), stage.value('pattern'))
  const isRegex = !fields.has('String')
  const text = fields.string(isRegex ? 'Regex' : 'String')
  fields.rejectUnreadFields()
  return { text, isRegex }
}

/** Reads a string of one character. */
export function readCharacter(fields: Fields, name: string): string {
  const text = fields.string(name)
  const length = text.length > 0 && text.codePointAt(0)! > 0xffff ? 2 : 1
  if (text.length === length) return text
  throw fields.error(
    name,
    `expected one character, got a string of ${text.length} UTF-16 code units`,
  )
}
