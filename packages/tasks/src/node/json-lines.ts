/** A loss in `metrics.jsonl`. */
export interface Metric {
  readonly type: 'step' | 'evaluation'
  readonly step: number
  /** Nats per target token. */
  readonly lossNats: number
}

/** Parses text with one JSON value per line. Invalid lines, as after a kill, are skipped. */
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

/** Selects the losses. A skipped training step has the loss null and is left out. */
export function metricsOf(values: readonly unknown[]): Metric[] {
  return values.flatMap((value) => {
    if (typeof value !== 'object' || value === null) return []
    const { type, step, lossNats } = value as Record<string, unknown>
    if (type !== 'step' && type !== 'evaluation') return []
    if (typeof step !== 'number' || typeof lossNats !== 'number') return []
    return [{ type, step, lossNats }]
  })
}
