import { TokenizerError } from './errors.ts'
import type { Tokenizer } from './tokenizer.ts'

/** The tokens that a sequence model needs. */
export interface SequenceTokens {
  /** Pads short rows of a batch. */
  readonly padId: number
  /** Starts a sequence. */
  readonly sosId: number
  /** Ends a sequence. */
  readonly eosId: number
}

const padNames = ['<pad>', '[PAD]', '<|pad|>']

/**
 * Finds the tokens that start, end and pad sequences: the first and the last that the template adds
 * to a text, and the token `<pad>`, `[PAD]` or `<|pad|>`.
 *
 * @throws `TokenizerError` if one of them is missing.
 * @example
 * const { padId, sosId, eosId } = sequenceTokens(tokenizer)
 */
export function sequenceTokens(tokenizer: Tokenizer): SequenceTokens {
  const rows = tokenizer.encode('a').rows.filter(({ isPadding }) => !isPadding)
  const [first, last] = [rows.at(0), rows.at(-1)]
  const pad = padNames.map((name) => tokenizer.tokenToId(name)).find((id) => id !== undefined)
  return {
    padId: pad ?? throwMissing(`pads a batch (${padNames.join(', ')})`),
    sosId: first?.isSpecial ? first.id : throwMissing('starts a sequence'),
    eosId: last?.isSpecial ? last.id : throwMissing('ends a sequence'),
  }
}

function throwMissing(role: string): never {
  throw new TokenizerError(
    `this tokenizer has no token that ${role}; train one with special tokens, or give it a template`,
  )
}
