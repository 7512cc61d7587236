/** The known word nearest to a misspelled one by edit distance; undefined if none is near. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, word.length / 3)
  if (word.length > 60) return undefined
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance)
  return best && best.distance <= limit ? best.candidate : undefined
}

/** Levenshtein distance (1966), computed row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, otherCharacter] of [...b].entries()) {
      next.push(
        Math.min(row[j]! + Number(character !== otherCharacter), row[j + 1]! + 1, next[j]! + 1),
      )
    }
    row = next
  }
  return row.at(-1)!
}
