export { RegexError } from './regex-error.ts'
export { Regex } from './regex.ts'
export type { Span } from './span.ts'
