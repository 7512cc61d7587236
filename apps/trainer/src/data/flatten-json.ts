/** The strings inside nested objects, by the path of their keys. */
export function flattenTexts(value: unknown, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  if (typeof value === 'string') texts.set(path, value)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      for (const [innerPath, text] of flattenTexts(inner, path === '' ? key : `${path}.${key}`))
        texts.set(innerPath, text)
    }
  }
  return texts
}

/** The pairs of texts that have the same key on both sides. */
export function* joinByKey(
  source: ReadonlyMap<string, string>,
  target: ReadonlyMap<string, string>,
): Generator<[source: string, target: string]> {
  for (const [key, text] of source) {
    const translation = target.get(key)
    if (translation !== undefined) yield [text, translation]
  }
}
