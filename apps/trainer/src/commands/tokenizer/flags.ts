export const tokenizerFlag = [
  '--tokenizer <path>',
  'tokenizer file, or folder with one, such as a run (default: in this folder, or of the newest run)',
] as const

/** The flags of both encode and inspect. */
export interface EncodingFlags {
  readonly tokenizer?: string
  readonly pair?: string
  readonly specialTokens: boolean
  readonly parseSpecialTokens: boolean
  readonly json?: boolean
}

export const encodingFlags = [
  ['--pair <text>', 'second text of a pair'],
  ['--no-special-tokens', 'add no special tokens around the text'],
  ['--no-parse-special-tokens', 'treat special tokens inside the text as text'],
] as const
