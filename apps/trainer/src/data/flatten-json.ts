/** The strings inside nested objects, by the path of their keys. */
export function flattenTexts(value: unknown, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  if (typeof value === 'string') texts.set(path, value)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      for (const [at, text] of flattenTexts(inner, path === '' ? key : `${path}.${key}`))
        texts.set(at, text)
    }
  }
  return texts
}

/** The pairs of texts that have the same key on both sides. */
export function* joinByKey(
  korean: ReadonlyMap<string, string>,
  english: ReadonlyMap<string, string>,
): Generator<[korean: string, english: string]> {
  for (const [key, text] of korean) {
    const other = english.get(key)
    if (other !== undefined) yield [text, other]
  }
}
