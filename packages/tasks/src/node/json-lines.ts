/** A loss in `metrics.jsonl`. */
export interface Metric {
  readonly type: 'step' | 'evaluation'
  readonly step: number
  /** Nats per target token. */
  readonly lossNats: number
}

/** The values of a text with one JSON value per line. A line that a kill cut short is skipped. */
export function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as unknown]
    } catch {
      return []
    }
  })
}

/** The values that are losses. A skipped step has a loss of null and is none. */
export function metricsOf(values: readonly unknown[]): Metric[] {
  return values.flatMap((value) => {
    if (typeof value !== 'object' || value === null) return []
    const { type, step, lossNats } = value as Record<string, unknown>
    if (type !== 'step' && type !== 'evaluation') return []
    if (typeof step !== 'number' || typeof lossNats !== 'number') return []
    return [{ type, step, lossNats }]
  })
}
