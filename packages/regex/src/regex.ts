import { alphabetOf } from './automaton/alphabet.ts'
import { compileProgram } from './automaton/compile-program.ts'
import { LookbehindMatcher } from './automaton/lookbehind-matcher.ts'
import { ReverseDfa } from './automaton/reverse-dfa.ts'
import { TwoPassSearch, type Compiled } from './automaton/two-pass-search.ts'
import type { Span } from './span.ts'
import { parsePattern } from './syntax/parse-pattern.ts'

/**
 * A regular expression in the syntax of Oniguruma that searches any text in linear time.
 *
 * Matches are the same as those of a backtracking engine: the leftmost match, with earlier
 * alternatives preferred. Offsets are in UTF-16 code units; a match never splits a surrogate pair.
 *
 * @example
 * const number = new Regex('\\p{N}{1,3}')
 * for (const { start, end } of number.matchAll('10000')) console.log(start, end) // 0 3, then 3 5
 */
export class Regex {
  /** The pattern as it was passed to the constructor. */
  readonly pattern: string
  readonly #compiled: Compiled

  /**
   * @param pattern - at most 20,000 code units
   * @throws `RegexError` if the pattern is malformed, too large, or cannot run in linear time.
   */
  constructor(pattern: string) {
    const program = compileProgram(parsePattern(pattern))
    const lookbehindSets = program.lookbehinds.flatMap((strings) =>
      strings.flatMap(({ sets }) => sets),
    )
    const alphabet = alphabetOf([...program.sets.map(({ set }) => set), ...lookbehindSets])
    const lookbehindMembers = alphabet.members.slice(program.sets.length)
    this.pattern = pattern
    this.#compiled = {
      program,
      alphabet,
      lookbehinds: new LookbehindMatcher(program.lookbehinds, lookbehindMembers, alphabet),
      dfa: new ReverseDfa(program, alphabet),
    }
  }

  /** Whether the pattern matches anywhere in a text. */
  test(text: string): boolean {
    return this.find(text) !== null
  }

  /**
   * The first match that starts at an offset or after it; null if there is none.
   *
   * Each call reads the whole text; use `matchAll` to find successive matches.
   *
   * @param from - the offset of the first possible match; lookbehinds can match the text before it
   */
  find(text: string, from = 0): Span | null {
    return this.#search(text, 0, text.length).next(from)
  }

  /**
   * All matches from left to right, without overlap. An empty match directly after another match is
   * skipped.
   *
   * @param start - the start of a section that is searched as if it were the whole text. Default:
   *   0.
   * @param end - the end of that section. Default: the length of the text.
   */
  *matchAll(text: string, start = 0, end: number = text.length): Generator<Span, undefined> {
    const search = this.#search(text, start, end)
    let from = start
    let lastEnd = -1
    while (from <= end) {
      const match = search.next(from)
      if (!match) return
      if (match.start === match.end && match.end === lastEnd) {
        from += text.codePointAt(from)! > 0xffff && from + 1 < end ? 2 : 1
        continue
      }
      from = match.end
      lastEnd = match.end
      yield match
    }
  }

  /**
   * The pieces of a text between the matches, as in Python's `re.split` without captures: n matches
   * leave n + 1 pieces, any of which may be empty.
   */
  split(text: string): string[] {
    const pieces: string[] = []
    let from = 0
    for (const { start, end } of this.matchAll(text)) {
      pieces.push(text.slice(from, start))
      from = end
    }
    pieces.push(text.slice(from))
    return pieces
  }

  /** The text with each match replaced. `replacement` is literal: `$1` is two characters. */
  replaceAll(text: string, replacement: string): string {
    return this.split(text).join(replacement)
  }

  #search(text: string, start: number, end: number): TwoPassSearch {
    return new TwoPassSearch(text, start, end, this.#compiled)
  }
}
