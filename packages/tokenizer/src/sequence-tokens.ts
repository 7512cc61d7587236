import { TokenizerError } from './errors.ts'
import type { Tokenizer } from './tokenizer.ts'

/** The tokens that a model of sequences needs, by what they are for. */
export interface SequenceTokens {
  /** Fills up short rows of a batch. */
  readonly padId: number
  /** Starts a sequence. */
  readonly sosId: number
  /** Ends a sequence. */
  readonly eosId: number
}

const padNames = ['<pad>', '[PAD]', '<|pad|>']

/**
 * Finds the tokens of a tokenizer that start, end and fill up sequences: those that its template puts before and
 * behind a text, and the special token called `<pad>` or `[PAD]`.
 *
 * @throws `TokenizerError` that says which one is missing.
 */
export function sequenceTokens(tokenizer: Tokenizer): SequenceTokens {
  const rows = tokenizer.encode('a').rows.filter(({ isPadding }) => !isPadding)
  const [first, last] = [rows.at(0), rows.at(-1)]
  const pad = padNames.map((name) => tokenizer.tokenToId(name)).find((id) => id !== undefined)
  return {
    padId: pad ?? missing(`fills up a batch (${padNames.join(', ')})`),
    sosId: first?.isSpecial ? first.id : missing('starts a sequence'),
    eosId: last?.isSpecial ? last.id : missing('ends a sequence'),
  }
}

function missing(what: string): never {
  throw new TokenizerError(
    `this tokenizer has no token that ${what}; train one with special tokens, or give it a template`,
  )
}
