import type { AlignedText } from './aligned-text.ts'
import { Rewriter } from './rewriter.ts'
import type { Span } from './span.ts'

/** Puts a text in the place of each of some stretches: it stands where their last character stood. */
export function replaceSpans(
  source: AlignedText,
  spans: Iterable<Span>,
  content: string,
): AlignedText {
  let rewriter: Rewriter | undefined
  for (const { start, end } of spans) {
    rewriter ??= new Rewriter(source)
    rewriter.keepTo(start)
    rewriter.skip(end - start)
    rewriter.insert(content)
  }
  return rewriter ? rewriter.finish() : source
}
