// Options that parts of several kinds have in common.
import type { PrependScheme } from '../pre-tokenizers/metaspace.ts'
import { Fields } from './fields.ts'

/** Reads the options of `ByteLevel`. Files older than `use_regex` all split as GPT-2 does. */
export function readByteLevel(fields: Fields): {
  readonly addPrefixSpace: boolean
  readonly trimOffsets: boolean
  readonly useRegex: boolean
} {
  return {
    addPrefixSpace: fields.flag('add_prefix_space'),
    trimOffsets: fields.flag('trim_offsets'),
    useRegex: fields.flag('use_regex', true),
  }
}

const schemes: readonly PrependScheme[] = ['always', 'never', 'first']

/**
 * Reads the options of `Metaspace`. Older files have `add_prefix_space` in place of
 * `prepend_scheme`, and the replacement a second time in `str_rep`.
 */
export function readMetaspace(fields: Fields): {
  readonly replacement: string
  readonly prependScheme: PrependScheme
  readonly split: boolean
} {
  fields.any('str_rep')
  const isPrefixed = fields.flag('add_prefix_space', true)
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
    split: fields.flag('split', true),
  }
}

/** Reads `{"String": text}` or `{"Regex": source}`. */
export function readPattern(owner: Fields): { readonly text: string; readonly isRegex: boolean } {
  const fields = new Fields(owner.at('pattern'), owner.any('pattern'))
  const isRegex = !fields.has('String')
  const text = fields.text(isRegex ? 'Regex' : 'String')
  fields.refuseOthers()
  return { text, isRegex }
}

/** Reads a text of one character. */
export function readCharacter(fields: Fields, name: string): string {
  const text = fields.text(name)
  const length = text.length > 0 && text.codePointAt(0)! > 0xffff ? 2 : 1
  if (text.length === length) return text
  throw fields.error(name, `expected one character, got a text of ${text.length} units`)
}
