import { Fields } from './fields.ts'

/** A text that is sought as it is, or a regular expression. */
export interface FilePattern {
  readonly text: string
  readonly isRegex: boolean
}

/** Reads `{"String": text}` or `{"Regex": source}`. */
export function readPattern(owner: Fields): FilePattern {
  const fields = new Fields(owner.at('pattern'), owner.any('pattern'))
  const isRegex = !fields.has('String')
  const text = fields.text(isRegex ? 'Regex' : 'String')
  fields.refuseOthers()
  return { text, isRegex }
}

/** Reads a text of one character. */
export function readCharacter(fields: Fields, name: string): string {
  const text = fields.text(name)
  const length = text.length > 0 && text.codePointAt(0)! > 0xffff ? 2 : 1
  if (text.length === length) return text
  throw fields.error(name, `expected one character, got a text of ${text.length} units`)
}
