import type { SentencePair } from '@heed/tasks'

/** A sentence pair and its origin: the name of a package, `phrasebook` or `file`. */
export interface Pair extends SentencePair {
  readonly origin: string
}

/** The form in which sentences are compared: lower-case letters and digits only. */
export function normalised(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The number of words in a text, separated by white space. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length
}
