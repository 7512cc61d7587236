// Reads the Unicode data packages. The reference follows several versions at once, each from a library
// of its own, so there are several packages: `unicode-8`, `unicode-9` and `unicode-16` hold the
// properties of those versions.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** One past the last code point. */
export const end = 0x110000

/** The general categories by their short names, in the order in which they are numbered. */
export const categories = {
  Cn: 'Unassigned',
  Cc: 'Control',
  Cf: 'Format',
  Co: 'Private_Use',
  Cs: 'Surrogate',
  Ll: 'Lowercase_Letter',
  Lm: 'Modifier_Letter',
  Lo: 'Other_Letter',
  Lt: 'Titlecase_Letter',
  Lu: 'Uppercase_Letter',
  Mc: 'Spacing_Mark',
  Me: 'Enclosing_Mark',
  Mn: 'Nonspacing_Mark',
  Nd: 'Decimal_Number',
  Nl: 'Letter_Number',
  No: 'Other_Number',
  Pc: 'Connector_Punctuation',
  Pd: 'Dash_Punctuation',
  Pe: 'Close_Punctuation',
  Pf: 'Final_Punctuation',
  Pi: 'Initial_Punctuation',
  Po: 'Other_Punctuation',
  Ps: 'Open_Punctuation',
  Sc: 'Currency_Symbol',
  Sk: 'Modifier_Symbol',
  Sm: 'Math_Symbol',
  So: 'Other_Symbol',
  Zl: 'Line_Separator',
  Zp: 'Paragraph_Separator',
  Zs: 'Space_Separator',
}

/**
 * Marks the members of the union of some values of a property with 1.
 *
 * @param version - 8, 9, 16
 * @param values - as `General_Category/Letter`
 */
export function members(version, ...values) {
  const marks = new Uint8Array(end)
  for (const value of values) {
    const read = require(`unicode-${version}/${value}.js`)
    for (const codePoint of (read.characters ?? read).toArray()) marks[codePoint] = 1
  }
  return marks
}

/** The number of the general category of each code point in a version. */
export function categoryNumbers(version) {
  const numbers = new Uint8Array(end)
  Object.values(categories).forEach((name, number) => {
    if (number === 0) return
    const marks = members(version, `General_Category/${name}`)
    for (let codePoint = 0; codePoint < end; codePoint++) {
      if (marks[codePoint]) numbers[codePoint] = number
    }
  })
  return numbers
}
