import { isInteger, maxId } from '../encoding/ids.ts'
import { TokenizerError } from '../errors.ts'
import type { Normalizer } from '../normalizers/normalizer.ts'
import { AlignedText } from '../text/aligned-text.ts'
import type { AddedToken } from './added-token.ts'
import { cutAtTokens } from './cut-at-tokens.ts'
import type { Finder } from './cut-at-tokens.ts'
import { Matcher } from './matcher.ts'

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

/**
 * The tokens that are found in the text itself: first those that are sought in the text as it was given, then, in
 * what lies between, normalised, the others.
 */
export class AddedTokens {
  readonly list: readonly AddedToken[]
  readonly #byContent: ReadonlyMap<string, AddedToken>
  readonly #byId: ReadonlyMap<number, AddedToken>
  readonly #specialContents: ReadonlySet<string>
  readonly #raw: Finder | null
  readonly #normalized: readonly AddedToken[]
  /** For the normalizer that was used last. */
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
    this.#raw = finderOf(
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
   * model may have the same content, and a normalised token may become the content of another.
   */
  isSpecial(content: string): boolean {
    return this.#specialContents.has(content)
  }

  /**
   * The text of a token as it is sought: normalised, if it is sought in normalised text. Decoding starts from this, as
   * in the reference, for a decoder takes back what the normalizer did.
   */
  formOf(id: number, normalizer: Normalizer | null): string | undefined {
    const token = this.#byId.get(id)
    if (!token?.normalized || !normalizer) return token?.content
    return this.#formsFor(normalizer).byId.get(id)
  }

  /** Cuts a text at the added tokens in it, and normalises what lies between. No section is empty. */
  split(text: AlignedText, normalizer: Normalizer | null, options: SectionOptions): Section[] {
    if (text.length === 0) return []
    const { finder } = this.#formsFor(normalizer)
    const sections: Section[] = []
    for (const section of cut(text, this.#raw, options)) {
      if (section.token) {
        sections.push(section)
        continue
      }
      // Hugging Face slices the normalised text, so the removal of its first characters moves its origin.
      const normalized = normalizer ? normalizer.normalize(section.text).rebased() : section.text
      if (normalized.length === 0) continue
      for (const part of cut(normalized, finder, options)) sections.push(part)
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
    const finder = finderOf(this.#normalized, ({ id }) => byId.get(id)!)
    return (this.#forms = { normalizer, byId, finder })
  }
}

/** The tokens that are sought in normalised text, in the form that a normalizer gives them. */
interface NormalizedForms {
  readonly normalizer: Normalizer | null
  readonly byId: ReadonlyMap<number, string>
  readonly finder: Finder | null
}

function cut(
  text: AlignedText,
  finder: Finder | null,
  { parseSpecial }: SectionOptions,
): Section[] {
  if (!finder?.matcher.mayFind(text.text)) return [{ text, token: null }]
  return cutAtTokens(text.text, finder, parseSpecial).map(({ start, end, token }) => ({
    text: text.slice(start, end),
    token,
  }))
}

function finderOf(
  tokens: readonly AddedToken[],
  formOf: (token: AddedToken) => string,
): Finder | null {
  return tokens.length > 0 ? { tokens, matcher: new Matcher(tokens.map(formOf)) } : null
}
