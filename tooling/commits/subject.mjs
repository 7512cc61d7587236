const maxLength = 100

const types = ['feat', 'fix', 'perf', 'refactor', 'test', 'docs', 'chore', 'build', 'style', 'ci']
const form = new RegExp(`^(${types.join('|')})\\(([a-z0-9-]+(?:, ?[a-z0-9-]+)*)\\)!?: (.+)$`)

/** First words that are not verbs: articles, pronouns, prepositions, conjunctions, numerals. */
const notVerbs = new Set(
  (
    'a an the this that these those it its they we you i one two three all any each every no ' +
    'what where when who which why how if in on at of for from to by with without as and or but ' +
    'only also now more less there here not nothing version new old'
  ).split(' '),
)

/** Imperatives that end like a participle or a plural. */
const imperatives = new Set(
  (
    'embed feed seed need speed shed exceed proceed succeed bring string focus alias canvas bias ' +
    'use'
  ).split(' '),
)

/** The error in a subject that is not `type(package): imperative`; undefined if it is valid. */
export function errorIn(subject) {
  if (subject.length > maxLength) return `${subject.length} characters; at most ${maxLength}`
  const match = form.exec(subject)
  if (!match) return `not "type(package): imperative", where type is one of ${types.join(', ')}`
  const [, , , description] = match
  const [first] = description.split(/[\s,:]/)
  if (/^[A-Z][a-z]/.test(first)) return `"${first}" must start with a lower-case letter`
  if (notVerbs.has(first.toLowerCase())) return `"${first}" is not a verb in the imperative`
  if (imperatives.has(first)) return undefined
  if (/(ed|ing|[^s]s)$/.test(first)) return `"${first}" is not in the imperative`
  if (description.endsWith('.')) return 'a full stop at the end'
  return undefined
}
