/** Top-level fields that the reference reads as structs, where serde refuses a repeated field. */
const structs: ReadonlySet<string> = new Set([
  'truncation',
  'padding',
  'added_tokens',
  'post_processor',
])

/** An object or a list that is open at this position of the text. */
interface Frame {
  readonly path: string
  readonly isObject: boolean
  /** Whether this field may occur only once. */
  readonly isUnique: (key: string) => boolean
  readonly seen: Set<string>
  key: string
  index: number
}

/**
 * Finds a repeated field of a `tokenizer.json` where the reference refuses it. Elsewhere the last one
 * counts, there as in `JSON.parse`: among the top-level fields, in a vocabulary, in a normalizer …
 *
 * @param json - valid JSON
 * @returns the path of the field, or null
 */
export function repeatedField(json: string): string | null {
  const frames: Frame[] = []
  let isKey = false
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]!
    const top = frames.at(-1)
    if (sign === '"') {
      const end = stringEnd(json, at)
      if (isKey && top) {
        top.key = JSON.parse(json.slice(at, end)) as string
        if (top.isUnique(top.key) && top.seen.has(top.key)) return pathIn(top)
        top.seen.add(top.key)
      }
      isKey = false
      at = end - 1
    } else if (sign === '{' || sign === '[') {
      const frame = frameIn(frames, sign === '{')
      if (frame) frames.push(frame)
      else at = containerEnd(json, at) - 1
      isKey = frame?.isObject ?? false
    } else if (sign === '}' || sign === ']') {
      frames.pop()
    } else if (sign === ',' && top) {
      isKey = top.isObject
      top.index++
    }
  }
  return null
}

/** The frame of a value that opens here; null if nothing in it has to be checked. */
function frameIn(frames: readonly Frame[], isObject: boolean): Frame | null {
  const parent = frames.at(-1)
  const isUnique = uniqueFields(frames[0]?.key, parent, frames.length)
  if (!isUnique) return null
  return {
    path: parent ? pathIn(parent) : '',
    isObject,
    isUnique,
    seen: new Set(),
    key: '',
    index: 0,
  }
}

function uniqueFields(
  field: string | undefined,
  parent: Frame | undefined,
  depth: number,
): Frame['isUnique'] | null {
  if (field === undefined) return () => false
  if (field === 'model') return depth === 1 ? (key) => key === 'type' : null
  if (!structs.has(field)) return null
  if (field !== 'post_processor') return () => true
  return parent?.key === 'special_tokens' ? () => false : (key) => key !== 'type'
}

function pathIn({ path, isObject, key, index }: Frame): string {
  if (!isObject) return `${path}[${index}]`
  return path === '' ? key : `${path}.${key}`
}

/** The end of the object or list that starts here. Models are large, so it only counts brackets. */
function containerEnd(json: string, start: number): number {
  let depth = 0
  for (let at = start; ; at++) {
    const unit = json.charCodeAt(at)
    if (unit === 0x22) at = stringEnd(json, at) - 1
    else if (unit === 0x7b || unit === 0x5b) depth++
    else if ((unit === 0x7d || unit === 0x5d) && --depth === 0) return at + 1
  }
}

/** The end of the string that starts here. */
function stringEnd(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1)
  return end + 1
}

function isEscaped(json: string, at: number): boolean {
  let start = at
  while (json.charCodeAt(start - 1) === 0x5c) start--
  return (at - start) % 2 === 1
}
