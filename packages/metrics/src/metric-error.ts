/** Texts that cannot be compared. */
export class MetricError extends Error {
  override name = 'MetricError'
}

/** @throws `MetricError` if there is not one reference for each hypothesis, in each set. */
export function expectAligned(
  metric: string,
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
): void {
  if (references.length === 0)
    throw new MetricError(`${metric}: expected at least one set of references`)
  for (const [i, set] of references.entries()) {
    if (set.length === hypotheses.length) continue
    throw new MetricError(
      `${metric}: expected ${hypotheses.length} references in set ${i + 1}, one a hypothesis, got ${set.length}`,
    )
  }
}
