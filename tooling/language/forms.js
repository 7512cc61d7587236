// The forms that our text must not contain, with their replacements. A match fails `pnpm check`, so
// a pattern must not match correct uses: "patience" of early stopping and "in one pass over the
// data" are correct.

/** The start of a clause. Elsewhere, "one" mostly stands for a noun ("a later one may"). */
const clauseStart = '(?:^|[.,;:(] |\\b(?:what|where|how|than|which|and|so|here|there) )'

/** Rejected forms: a pattern, and the plain form to write instead. */
export const forms = [
  {
    pattern:
      /(?<!\bthere )\b(is|are|was|were) no (?!longer\b|more\b|less\b|other\b|\w+er than\b)\w/i,
    instead: '"is not a …" or "there is no …"',
  },
  { pattern: /(?<!,) \bbut for (the|what|its|an?|one|those|these|this)\b/i, instead: '"except"' },
  { pattern: /\bgo(es|ing)? (on )?behind\b/i, instead: '"follows" or "resumes from"' },
  { pattern: /\bpractis\w*/i, instead: '"warm up"' },
  { pattern: /\bnearness\b/i, instead: '"prefetch distance"' },
  { pattern: /\bdesks?\b/i, instead: '"scratch buffer"' },
  { pattern: /\bstrangers?\b/i, instead: 'the concrete term ("unmergeable ids", "any caller")' },
  { pattern: /\bstretched\b|\bstretches (to|over|along)\b/i, instead: '"broadcast"' },
  { pattern: /\bputs? right\b/i, instead: '"fix" or "correct"' },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: '"fix" or "correct"' },
  { pattern: /\bso many\b(?! that\b)/i, instead: '"this many"' },
  { pattern: /\bso much\b(?=[.,;:]|$)/i, instead: '"this much"' },
  { pattern: /\bnobody\b/i, instead: '"no caller", "no one" or a passive' },
  { pattern: /\bwho(so)?ever\b/i, instead: '"any caller" or "users who …"' },
  {
    pattern: new RegExp(
      `${clauseStart}one (can|cannot|could|must|may|would|types|asks|wants|looks|writes)\\b`,
      'i',
    ),
    instead: '"you can", or the command itself',
  },
  { pattern: /\bpassed over\b/i, instead: '"skipped"' },
  { pattern: /\b(is|are|was|were|be|been) used up\b/i, instead: '"consumes" or "exhausted"' },
  { pattern: /\bcomes? about\b/i, instead: '"is merged from" or "results from"' },
  { pattern: /\bby heart\b/i, instead: '"memorised" or the concrete cause' },
  { pattern: /\bhands? (on|over|out)\b/i, instead: '"passes" or "returns"' },
  { pattern: /\b(hears?|heard)\b/i, instead: '"receives"' },
  { pattern: /\bstands? (in|at|there|beside|behind)\b/i, instead: '"is in"' },
  { pattern: /\blies? (in|at|on|there|beside|behind|within|under)\b/i, instead: '"is in"' },
  { pattern: /\bin (its|his|their) words\b/i, instead: 'the message itself' },
  { pattern: /, for (it|they|he|there|nothing|otherwise) /i, instead: '", because"' },
  {
    pattern: /(^|[.;:!?]\s)What (it|they|is|was|were|comes|follows|goes|has)\b(?=[^?]*\.(\s|$))/,
    instead: 'the noun, instead of a "what …" clause as the subject',
  },
]

/** All rejected forms in a text, in the order of `forms`. */
export function rejectedForms(text) {
  const oneLine = text.replace(/\s/g, ' ') // forms may span several lines
  return forms.flatMap(({ pattern, instead }) => {
    const match = pattern.exec(oneLine)
    return match ? [{ found: match[0].trim(), index: match.index, instead }] : []
  })
}
