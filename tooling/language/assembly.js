import { rejectedForms } from './forms.js'
import { maxLineLength } from './markdown.js'

/** The errors in the comments of an AssemblyScript source, as one message each. */
export function errorsIn(text) {
  return text.split('\n').flatMap((line, index) => {
    const [, comment] = /(?:\/\/|\/\*\*?|^\s*\*)(?!\/)(.*)$/.exec(line) ?? []
    if (comment === undefined) return []
    const errors = rejectedForms(comment).map(
      ({ found, instead }) => `${index + 1}: write ${instead} instead of "${found}"`,
    )
    if (line.length > maxLineLength && !/https?:\/\//.test(line))
      errors.push(`${index + 1}: ${line.length} characters; at most ${maxLineLength}`)
    return errors
  })
}
