/** A table of numbers from 0 to 1 as shaded cells, focusable because small screens scroll it. */
export function gridOf(
  rows: readonly string[],
  columns: readonly string[],
  cell: (r: number, c: number) => number,
): string {
  const head = columns.map((name) => `<th>${name}</th>`).join('')
  const body = rows.map((name, r) => {
    const cells = columns.map((_, c) => {
      const weight = cell(r, c)
      const shade = `background: color-mix(in srgb, var(--vp-c-brand-1) ${Math.round(weight * 40)}%, transparent)`
      return `<td style="${shade}">${weight.toFixed(2)}</td>`
    })
    return `<tr><th>${name}</th>${cells.join('')}</tr>`
  })
  return `<table class="heed-grid" tabindex="0"><tr><th></th>${head}</tr>${body.join('')}</table>`
}

/** A labelled drop-down list. */
export function choice(label: string, options: readonly string[]): string {
  const list = options.map((option, i) => `<option value="${i}">${option}</option>`)
  return `<label>${label} <select>${list.join('')}</select></label>`
}

/** A labelled slider. */
export function slider(
  label: string,
  from: number,
  to: number,
  step: number,
  value: number,
): string {
  return `<label>${label} <input type="range" min="${from}" max="${to}" step="${step}" value="${value}"></label>`
}
