/** Top-level fields that the reference reads as structs, in which serde rejects repeated fields. */
const structs: ReadonlySet<string> = new Set([
  'truncation',
  'padding',
  'added_tokens',
  'post_processor',
])

/** An object or array that encloses the current position. */
interface Frame {
  readonly path: string
  readonly isObject: boolean
  /** Whether a field may occur only once. */
  readonly isUnique: (key: string) => boolean
  readonly seen: Set<string>
  key: string
  index: number
}

/**
 * Finds a repeated field of a `tokenizer.json` that the reference rejects. It accepts repeated
 * fields elsewhere, such as at the top level, in a vocabulary or in a normalizer; there the last
 * value wins, as in `JSON.parse`.
 *
 * @param json - valid JSON
 * @returns the path of the field, or null
 */
export function findRepeatedField(json: string): string | null {
  const frames: Frame[] = []
  let isKey = false
  for (let offset = 0; offset < json.length; offset++) {
    const character = json[offset]!
    const top = frames.at(-1)
    if (character === '"') {
      const end = stringEnd(json, offset)
      if (isKey && top) {
        top.key = JSON.parse(json.slice(offset, end)) as string
        if (top.isUnique(top.key) && top.seen.has(top.key)) return pathIn(top)
        top.seen.add(top.key)
      }
      isKey = false
      offset = end - 1
    } else if (character === '{' || character === '[') {
      const frame = createFrame(frames, character === '{')
      if (frame) frames.push(frame)
      else offset = containerEnd(json, offset) - 1
      isKey = frame?.isObject ?? false
    } else if (character === '}' || character === ']') {
      frames.pop()
    } else if (character === ',' && top) {
      isKey = top.isObject
      top.index++
    }
  }
  return null
}

/** Creates the frame of an object or array; null if nothing in it has to be checked. */
function createFrame(frames: readonly Frame[], isObject: boolean): Frame | null {
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

/** The end of an object or array. Models are large, so this only counts brackets. */
function containerEnd(json: string, start: number): number {
  let depth = 0
  for (let offset = start; ; offset++) {
    const unit = json.charCodeAt(offset)
    if (unit === 0x22) offset = stringEnd(json, offset) - 1
    else if (unit === 0x7b || unit === 0x5b) depth++
    else if ((unit === 0x7d || unit === 0x5d) && --depth === 0) return offset + 1
  }
}

/** The end of a string. */
function stringEnd(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1)
  return end + 1
}

function isEscaped(json: string, offset: number): boolean {
  let start = offset
  while (json.charCodeAt(start - 1) === 0x5c) start--
  return (offset - start) % 2 === 1
}
