import type { Fields } from './fields.ts'

/** The settings of `ByteLevel`, as whatever part. */
export interface ByteLevelSettings {
  readonly addPrefixSpace: boolean
  readonly trimOffsets: boolean
  readonly useRegex: boolean
}

/** Reads the settings of `ByteLevel`; before `use_regex` existed all texts were cut as GPT-2 does. */
export function readByteLevel(fields: Fields): ByteLevelSettings {
  return {
    addPrefixSpace: fields.flag('add_prefix_space'),
    trimOffsets: fields.flag('trim_offsets'),
    useRegex: fields.flag('use_regex', true),
  }
}
