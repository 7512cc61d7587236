import { codePointLimit, type CodePointSet } from './code-point-set.ts'

/** Gives the code points whose value in a table is one of those wanted. */
export function setOfValues(
  table: Uint8Array,
  isWanted: (value: number, code: number) => boolean,
): CodePointSet {
  const flips: number[] = []
  let isInside = false
  for (let code = 0; code < codePointLimit; code++) {
    if (isWanted(table[code]!, code) === isInside) continue
    isInside = !isInside
    flips.push(code)
  }
  return flips
}
