import type { Device } from '../../src/index.ts'

/** Counts the passed cases of each operation on each device. */
export class Scores {
  readonly #devices: readonly Device[]
  readonly #rows = new Map<string, { cases: number; passed: number }[]>()

  constructor(devices: readonly Device[]) {
    this.#devices = devices
  }

  count(operation: string, device: Device, isPassed: boolean): void {
    const row = this.#rows.get(operation) ?? this.#devices.map(() => ({ cases: 0, passed: 0 }))
    this.#rows.set(operation, row)
    const score = row[this.#devices.indexOf(device)]!
    score.cases++
    if (isPassed) score.passed++
  }

  /** A table of the number of cases of each operation and the number passed on each device. */
  table(): string {
    const lines = [...this.#rows].map(([operation, row]) => [
      operation,
      `${Math.max(...row.map(({ cases }) => cases))}`,
      ...row.map(({ passed }) => `${passed}`),
    ])
    const totals = lines[0]?.slice(1).map((_, column) => {
      return `${lines.reduce((total, line) => total + Number(line[column + 1]), 0)}`
    })
    const head = ['operation', 'cases', ...this.#devices.map(({ name }) => name)]
    const all = [head, ...lines, ['all', ...(totals ?? [])]]
    return all.map(([name, ...columns]) => name!.padEnd(32) + columns.map((c) => c.padStart(14)).join('')).join('\n') // prettier-ignore
  }
}
