import { alphabetOf, type Alphabet } from './alphabet.ts'
import { Automaton } from './automaton.ts'
import { BehindContexts } from './behind-contexts.ts'
import { compileProgram } from './compile-program.ts'
import type { Program } from './program.ts'
import { readPattern } from './read-pattern.ts'
import { Search } from './search.ts'
import type { Span } from '../text/span.ts'

/** A pattern that is ready to be sought in texts, in time linear in their length. */
export class Pattern {
  readonly source: string
  readonly #program: Program
  readonly #alphabet: Alphabet
  readonly #contexts: BehindContexts
  readonly #automaton: Automaton

  /**
   * @param source - a regular expression in Oniguruma's syntax
   * @throws `PatternError` if it is malformed, too large, or cannot be run in linear time.
   */
  constructor(source: string) {
    this.source = source
    const program = compileProgram(readPattern(source))
    const behindSets = program.behinds.flatMap((strings) => strings.flatMap(({ sets }) => sets))
    const alphabet = alphabetOf([...program.sets.map(({ set }) => set), ...behindSets])
    this.#program = program
    this.#alphabet = alphabet
    this.#contexts = new BehindContexts(
      program.behinds,
      alphabet.members.slice(program.sets.length),
      alphabet,
    )
    this.#automaton = new Automaton(program, alphabet)
  }

  /**
   * Finds all matches from left to right, none overlapping another, as a backtracking engine finds
   * them. An empty match right after another is none.
   *
   * @param text - the text to seek in
   * @param start - where the text begins, for a section of a longer one: nothing before it counts
   * @param end - where it ends: nothing from there on counts
   */
  *matches(text: string, start = 0, end: number = text.length): Generator<Span, undefined> {
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
   * Finds the first match that begins at a place or after it. Reads the whole text each time: to
   * find one match after the other, take `matches`.
   *
   * @param from - where to begin; what stands before counts for look-behinds
   */
  match(text: string, from = 0): Span | null {
    return this.#search(text, 0, text.length).next(from)
  }

  #search(text: string, start: number, end: number): Search {
    return new Search(
      text,
      start,
      end,
      this.#program,
      this.#alphabet,
      this.#contexts,
      this.#automaton,
    )
  }
}

/**
 * Compiles a regular expression in Oniguruma's syntax, as `tokenizer.json` has them.
 *
 * The leftmost match is found, and of those the one that a backtracking engine would try first.
 *
 * @throws `PatternError` if it is malformed, too large, or cannot be run in linear time.
 */
export function compilePattern(source: string): Pattern {
  return new Pattern(source)
}
