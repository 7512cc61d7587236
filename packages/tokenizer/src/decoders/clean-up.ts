import { replaceAll } from '../text/replace.ts'

// The order matters: later replacements read the result of earlier ones.
const replacements = [
  [' .', '.'],
  [' ?', '?'],
  [' !', '!'],
  [' ,', ','],
  [" ' ", "'"],
  [" n't", "n't"],
  [" 'm", "'m"],
  [' do not', " don't"],
  [" 's", "'s"],
  [" 've", "'ve"],
  [" 're", "'re"],
] as const

/**
 * Removes the spaces before English punctuation and contractions, and contracts "do not", as
 * Hugging Face does.
 */
export function cleanUp(text: string): string {
  if (!text.includes(' ')) return text
  return replacements.reduce((result, [from, to]) => replaceAll(result, from, to), text)
}
