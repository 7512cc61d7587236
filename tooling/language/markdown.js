import { rejectedForms } from './forms.js'

export const maxLineLength = 100

/** The prose lines of a Markdown text, without code, front matter, comments and link targets. */
function proseOf(text) {
  const lines = text.split('\n')
  const prose = []
  let fence
  let isFrontMatter = lines[0] === '---'
  for (const [index, line] of lines.entries()) {
    if (isFrontMatter) {
      if (index > 0 && line === '---') isFrontMatter = false
      continue
    }
    const [, mark] = /^\s*(```+|~~~+)/.exec(line) ?? []
    if (fence) {
      if (mark?.startsWith(fence)) fence = undefined
      continue
    }
    if (mark) {
      fence = mark
      continue
    }
    prose.push({ number: index + 1, line, words: withoutCode(line) })
  }
  return prose
}

function withoutCode(line) {
  return line
    .replace(/<!--.*?-->/g, '')
    .replace(/`[^`]*`/g, 'x')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/https?:\/\/\S+/g, 'x')
}

/**
 * The errors in a Markdown text, as one message each: rejected forms and lines that are too long.
 */
export function errorsIn(text) {
  const prose = proseOf(text)
  const errors = []
  for (const { number, line } of prose) {
    const isTable = line.trimStart().startsWith('|')
    const isExempt = isTable || /https?:\/\//.test(line) || /^!?\[|^#/.test(line.trimStart())
    if (line.length > maxLineLength && !isExempt)
      errors.push(`${number}: ${line.length} characters; at most ${maxLineLength}`)
  }
  for (const { start, words } of paragraphs(prose)) {
    for (const { found, index, instead } of rejectedForms(words)) {
      const number = start + words.slice(0, index).split('\n').length - 1
      errors.push(`${number}: write ${instead} instead of "${found.replace(/\s+/g, ' ')}"`)
    }
  }
  return errors
}

/** Groups prose lines into paragraphs, because a form may span several lines. */
function paragraphs(prose) {
  const found = []
  let current
  for (const { number, words } of prose) {
    const isNext = current && number === current.end + 1
    if (words.trim() === '') current = undefined
    else if (isNext) {
      current.words += `\n${words}`
      current.end = number
    } else found.push((current = { start: number, end: number, words }))
  }
  return found
}
