/** Which tokenizer. */
export const tokenizerFlag = [
  '--tokenizer <place>',
  'a tokenizer file, or a folder with one, such as a run; if left out the one in this folder, or of the newest run',
] as const

/** What encode and inspect ask alike. */
export interface EncodingFlags {
  readonly tokenizer?: string
  readonly pair?: string
  readonly specialTokens: boolean
  readonly parseSpecialTokens: boolean
  readonly json?: boolean
}

export const encodingFlags = [
  ['--pair <text>', 'a second text'],
  ['--no-special-tokens', 'nothing around the text'],
  ['--no-parse-special-tokens', 'what looks like a special token in the text is text'],
] as const
