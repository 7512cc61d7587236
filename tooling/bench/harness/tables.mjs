import { quietLimit } from './machine.mjs'

/** A Markdown table with aligned columns. */
export function table(head, body) {
  const rows = [head, ...body].map((cells) => cells.map(String))
  const widths = head.map((_, i) => Math.max(...rows.map((cells) => cells[i].length)))
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n')
}

/** Formats a number with three significant digits; – for NaN. */
export function number(value) {
  if (!Number.isFinite(value)) return '–'
  if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential(1)
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toFixed(Math.min(digits, 3))
}

export function percent(share) {
  return Number.isFinite(share) ? `${(100 * share).toFixed(0)} %` : '–'
}

/** A table of targets with the measured value, and ✓ (met), ✗ (missed) or – (not measured). */
export function targetTable(targets) {
  const show = (value, unit) => (unit === '%' ? percent(value) : `${number(value)} ${unit}`)
  return table(
    ['target', 'bound', 'measured', ''],
    targets.map(({ what, value, bound, unit, sign, isMet }) => [
      what,
      `${sign} ${show(bound, unit)}`,
      Number.isFinite(value) ? show(value, unit) : '–',
      isMet === null ? '–' : isMet ? '✓' : '✗',
    ]),
  )
}

/**
 * The load at the start of a row, and the cores used by others during it: an indicator of noise.
 */
export function loadAndOthers(figures, values) {
  const [load, others] = ['load', 'others'].map((field) => figures.median(field, values))
  return `${number(load)} / ${number(others)}${others > quietLimit ? ' noisy' : ''}`
}
