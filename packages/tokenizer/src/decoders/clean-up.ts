import { replaceAll } from '../text/replace-all.ts'

// In this order, for later ones read what earlier ones wrote.
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

/** Takes spaces away that English does not write, and makes don't of do not, as Hugging Face does. */
export function cleanUp(text: string): string {
  if (!text.includes(' ')) return text
  return replacements.reduce((so, [from, to]) => replaceAll(so, from, to), text)
}
