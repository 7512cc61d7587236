import { combiningClassRuns } from './generated/normal-forms.ts'

/** No character above the second plane combines in Unicode 9.0. */
const tableEnd = 0x20000

let table: Uint8Array | undefined

/** Finds the canonical combining class, by which marks are ordered; 0 for what starts anew. */
export function combiningClassOf(codePoint: number): number {
  return codePoint < tableEnd ? (table ??= decode())[codePoint]! : 0
}

function decode(): Uint8Array {
  const classes = new Uint8Array(tableEnd)
  let position = 0
  for (const run of combiningClassRuns.split(' ')) {
    const [length, value] = run.split(',').map((part) => parseInt(part, 36))
    const end = position + length!
    if (value !== undefined) classes.fill(value, position, end)
    position = end
  }
  return classes
}
