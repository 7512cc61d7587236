/** A Korean sentence, its English translation, and where both come from. */
export interface Pair {
  readonly korean: string
  readonly english: string
  readonly source: string
}

/** What counts when sentences are compared: letters and digits, in small letters. */
export function normalised(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The words of a text, as white space separates them. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length
}
