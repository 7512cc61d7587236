import { refusedForms } from './forms.js'
import { maxLineLength } from './markdown.js'

/** The faults in the comments of an AssemblyScript source, one sentence each. */
export function faultsOf(text) {
  return text.split('\n').flatMap((line, index) => {
    const [, comment] = /(?:\/\/|\/\*\*?|^\s*\*)(?!\/)(.*)$/.exec(line) ?? []
    if (comment === undefined) return []
    const faults = refusedForms(comment).map(
      ({ found, instead }) => `${index + 1}: write ${instead} instead of "${found}"`,
    )
    if (line.length > maxLineLength && !/https?:\/\//.test(line))
      faults.push(`${index + 1}: ${line.length} characters; at most ${maxLineLength}`)
    return faults
  })
}
