/** The release of sacreBLEU whose numbers these metrics reproduce. */
const version = '2.6.0'

/** A signature in sacreBLEU's notation, `key:value|…|version:2.6.0`. */
export function signatureOf(fields: Readonly<Record<string, string | number>>): string {
  return Object.entries({ ...fields, version })
    .map(([key, value]) => `${key}:${value}`)
    .join('|')
}
