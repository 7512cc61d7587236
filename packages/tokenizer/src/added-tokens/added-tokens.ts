import { isInteger, maxId } from '../arguments.ts'
import { TokenizerError } from '../errors.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { AlignedText } from '../text/aligned-text.ts'
import type { AddedToken } from './added-token.ts'
import { Matcher } from './matcher.ts'
import { splitAtTokens } from './split-at-tokens.ts'
import type { Finder } from './split-at-tokens.ts'

/** A part of a text: an added token, or text for the model. */
export interface Section {
  /** Normalised, except for tokens that are matched before normalisation. */
  readonly text: AlignedText
  readonly token: AddedToken | null
}

export interface SectionOptions {
  /** Whether special tokens in a text are parsed as tokens; otherwise they are plain text. */
  readonly parseSpecial: boolean
}

/**
 * The added tokens of a tokenizer. Some are matched in the original text; the others are matched in
 * the normalised text between those matches.
 */
export class AddedTokens {
  readonly list: readonly AddedToken[]
  readonly #byContent: ReadonlyMap<string, AddedToken>
  readonly #byId: ReadonlyMap<number, AddedToken>
  readonly #specialContents: ReadonlySet<string>
  readonly #original: Finder | null
  readonly #normalized: readonly AddedToken[]
  /** The normalised forms for the normalizer of the last call. */
  #forms: NormalizedForms | null = null

  /** @throws `TokenizerError` for an id that is not a 32-bit integer of 0 or more. */
  constructor(list: readonly AddedToken[]) {
    for (const { id, content } of list) {
      if (isInteger(id, maxId)) continue
      throw new TokenizerError(
        `expected an id from 0 to ${maxId} for the added token ${JSON.stringify(content)}, got ${id}`,
      )
    }
    this.list = list
    this.#byContent = new Map(list.map((token) => [token.content, token]))
    this.#byId = new Map(list.map((token) => [token.id, token]))
    this.#specialContents = new Set(list.flatMap((token) => (token.special ? [token.content] : [])))
    this.#original = createFinder(
      list.filter(({ normalized }) => !normalized),
      ({ content }) => content,
    )
    this.#normalized = list.filter(({ normalized }) => normalized)
  }

  byContent(content: string): AddedToken | undefined {
    return this.#byContent.get(content)
  }

  /**
   * Whether a decoded token is special. The reference compares contents, not ids: two ids of a
   * model may have the same content, and the normalised form of a token may be the content of
   * another one.
   */
  isSpecial(content: string): boolean {
    return this.#specialContents.has(content)
  }

  /**
   * The string that is matched: normalised if the token is matched in normalised text. Decoding
   * starts from this string, as in the reference, because a decoder inverts the normalizer.
   */
  formOf(id: number, normalizer: Normalizer | null): string | undefined {
    const token = this.#byId.get(id)
    if (!token?.normalized || !normalizer) return token?.content
    return this.#formsFor(normalizer).byId.get(id)
  }

  /** Splits a text at the added tokens, normalises the rest, and drops empty sections. */
  split(text: AlignedText, normalizer: Normalizer | null, options: SectionOptions): Section[] {
    if (text.length === 0) return []
    const { finder } = this.#formsFor(normalizer)
    const sections: Section[] = []
    for (const section of split(text, this.#original, options)) {
      if (section.token) {
        sections.push(section)
        continue
      }
      const normalized = normalizer ? normalizer.normalize(section.text).rebased() : section.text
      if (normalized.length === 0) continue
      for (const part of split(normalized, finder, options)) sections.push(part)
    }
    return sections
  }

  #formsFor(normalizer: Normalizer | null): NormalizedForms {
    if (this.#forms && this.#forms.normalizer === normalizer) return this.#forms
    const byId = new Map(
      this.#normalized.map(({ id, content }) => {
        const text = new AlignedText(content)
        return [id, normalizer ? normalizer.normalize(text).text : content] as const
      }),
    )
    const finder = createFinder(this.#normalized, ({ id }) => byId.get(id)!)
    return (this.#forms = { normalizer, byId, finder })
  }
}

/** The normalised strings of the tokens that are matched in normalised text. */
interface NormalizedForms {
  readonly normalizer: Normalizer | null
  readonly byId: ReadonlyMap<number, string>
  readonly finder: Finder | null
}

function split(
  text: AlignedText,
  finder: Finder | null,
  { parseSpecial }: SectionOptions,
): Section[] {
  if (!finder?.matcher.mayFind(text.text)) return [{ text, token: null }]
  return splitAtTokens(text.text, finder, parseSpecial).map(({ start, end, token }) => ({
    text: text.slice(start, end),
    token,
  }))
}

function createFinder(
  tokens: readonly AddedToken[],
  formOf: (token: AddedToken) => string,
): Finder | null {
  return tokens.length > 0 ? { tokens, matcher: new Matcher(tokens.map(formOf)) } : null
}
