import type { AlignedText } from '../text/aligned-text.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import type { AddedToken } from './added-token.ts'

/** A stretch of a text: an added token, or what a model shall read. */
export interface Section {
  /** Normalised, but for a token that is sought in the text as it was given. */
  readonly text: AlignedText
  readonly token: AddedToken | null
}

export interface SectionOptions {
  /** Whether special tokens in a text are tokens; they are text if not. */
  readonly parseSpecial: boolean
}

/** The tokens that are found in the text itself. */
export class AddedTokens {
  readonly list: readonly AddedToken[]
  readonly #byContent: ReadonlyMap<string, AddedToken>
  readonly #byId: ReadonlyMap<number, AddedToken>

  constructor(list: readonly AddedToken[]) {
    this.list = list
    this.#byContent = new Map(list.map((token) => [token.content, token]))
    this.#byId = new Map(list.map((token) => [token.id, token]))
  }

  byContent(content: string): AddedToken | undefined {
    return this.#byContent.get(content)
  }

  byId(id: number): AddedToken | undefined {
    return this.#byId.get(id)
  }

  /** Cuts a text at the added tokens in it, and normalises what lies between. */
  split(text: AlignedText, normalizer: Normalizer | null, _options: SectionOptions): Section[] {
    return [{ text: normalizer ? normalizer.normalize(text) : text, token: null }]
  }
}
