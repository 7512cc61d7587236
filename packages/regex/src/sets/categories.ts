import { Category, CategoryGroup, categoryTable } from '../unicode/category.ts'
import { setWhere, type CodePointSet } from './code-point-set.ts'

const longNames: Readonly<Record<string, string>> = {
  other: 'c',
  control: 'cc',
  format: 'cf',
  unassigned: 'cn',
  privateuse: 'co',
  surrogate: 'cs',
  letter: 'l',
  casedletter: 'lc',
  lowercaseletter: 'll',
  modifierletter: 'lm',
  otherletter: 'lo',
  titlecaseletter: 'lt',
  uppercaseletter: 'lu',
  mark: 'm',
  combiningmark: 'm',
  spacingmark: 'mc',
  enclosingmark: 'me',
  nonspacingmark: 'mn',
  number: 'n',
  decimalnumber: 'nd',
  letternumber: 'nl',
  othernumber: 'no',
  punctuation: 'p',
  connectorpunctuation: 'pc',
  dashpunctuation: 'pd',
  closepunctuation: 'pe',
  finalpunctuation: 'pf',
  initialpunctuation: 'pi',
  otherpunctuation: 'po',
  openpunctuation: 'ps',
  symbol: 's',
  currencysymbol: 'sc',
  modifiersymbol: 'sk',
  mathsymbol: 'sm',
  othersymbol: 'so',
  separator: 'z',
  lineseparator: 'zl',
  paragraphseparator: 'zp',
  spaceseparator: 'zs',
}

/** The categories of each short name as bits, including the groups and `LC`. */
const categories = /* @__PURE__ */ (() => {
  const bits = new Map<string, number>(
    Object.entries(CategoryGroup).map(([name, group]) => [name.toLowerCase(), group]),
  )
  for (const [name, category] of Object.entries(Category))
    bits.set(name.toLowerCase(), 1 << category)
  return bits.set('lc', (1 << Category.Ll) | (1 << Category.Lu) | (1 << Category.Lt))
})()

/** The set of a general category by its short or long name in lower case; null if there is none. */
export function categoryNamed(name: string): CodePointSet | null {
  const bits = categories.get(Object.hasOwn(longNames, name) ? longNames[name]! : name)
  if (bits === undefined) return null
  return setWhere(categoryTable(), (category) => ((bits >>> category) & 1) === 1)
}
