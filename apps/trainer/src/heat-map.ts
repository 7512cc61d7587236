import { wordsOf } from '@heed/tokenizer'
import type { Tokenizer, Word } from '@heed/tokenizer'
import type { CrossAttention } from '@heed/tasks'
import { cutText, padText, textWidth } from './text-width.ts'

/** A picture of attention: how much each output word looked at each source word. */
export interface HeatMap {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** `[row][column]`, from 0 to 1. */
  readonly weights: readonly (readonly number[])[]
}

/** Which attention to show: a layer and a head, each counted from 1, or the mean over all. */
export interface HeatMapChoice {
  readonly layer?: number | undefined
  readonly head?: number | undefined
}

/**
 * Joins tokens to words: a word looks where its tokens look on the mean, and is looked at as much as all its
 * tokens together, so rows still sum to 1.
 */
export function heatMapOf(
  tokenizer: Tokenizer,
  attention: CrossAttention,
  choice: HeatMapChoice = {},
  byToken = false,
): HeatMap {
  const { layer, head } = choice
  const layers = layer === undefined ? attention.weights : attention.weights.slice(layer - 1, layer)
  const maps = layers.flatMap((heads) => (head === undefined ? heads : heads.slice(head - 1, head)))
  const label = byToken ? tokensOf : wordsOf
  const rows = label(tokenizer, attention.outputIds)
  const columns = label(tokenizer, attention.sourceIds)
  const mean = (t: number, s: number) =>
    maps.reduce((sum, map) => sum + map[t]![s]!, 0) / maps.length
  const weights = rows.map(({ start, end }) =>
    columns.map((column) => {
      let total = 0
      for (let t = start; t < end; t++)
        for (let s = column.start; s < column.end; s++) total += mean(t, s)
      return total / (end - start)
    }),
  )
  return { rows: rows.map(({ text }) => text), columns: columns.map(({ text }) => text), weights }
}

/** Each token by itself, for letters. */
function tokensOf(tokenizer: Tokenizer, ids: readonly number[]): Word[] {
  return ids.map((id, start) => {
    const text = tokenizer.isSpecial(id) ? tokenizer.idToToken(id)! : tokenizer.decode([id])
    return { text, start, end: start + 1 }
  })
}

const shades = [' ', '░', '▒', '▓', '█']

/** For a terminal: source words above, output words on the left, darker where one looks more. */
export function drawInTerminal({ rows, columns, weights }: HeatMap): string {
  const left = Math.min(16, Math.max(...rows.map(textWidth)))
  const cells = columns.map((column) => padText(cutText(column, 12), 5))
  const header = `${' '.repeat(left)}  ${cells.join('  ')}`
  const lines = rows.map((row, t) => {
    const marks = cells.map((cell, s) => {
      const weight = weights[t]![s]!
      const shade = shades[Math.min(4, Math.floor(weight * 5))]!
      const number = String(Math.round(weight * 100))
      return padText(`${shade}${shade}${number.padStart(3)}`, textWidth(cell))
    })
    return `${padText(cutText(row, left), left)}  ${marks.join('  ')}`
  })
  return [header, ...lines].join('\n')
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A standalone SVG picture, for light and dark pages. */
export function drawSvg(map: HeatMap): string {
  const { weights } = map
  const [rows, columns] = [map.rows, map.columns].map((labels) =>
    labels.map((text) => cutText(text, 20)),
  ) as [string[], string[]]
  const size = 44
  const left = 24 + Math.max(...rows.map(textWidth)) * 8
  const top = 24 + Math.max(...columns.map(textWidth)) * 7
  const [width, height] = [left + columns.length * size + 24, top + rows.length * size + 16]
  const cells = rows.flatMap((row, t) =>
    columns.map((column, s) => {
      const weight = weights[t]![s]!
      const [x, y] = [left + s * size, top + t * size]
      const title = `${row} looks at ${column}: ${Math.round(weight * 100)} %`
      return `<rect x="${x}" y="${y}" width="${size - 2}" height="${size - 2}" rx="4" fill="#3b6ef5" fill-opacity="${(0.05 + 0.95 * weight).toFixed(3)}"><title>${escape(title)}</title></rect>`
    }),
  )
  const labels = [
    ...rows.map(
      (row, t) =>
        `<text x="${left - 8}" y="${top + t * size + 27}" text-anchor="end">${escape(row)}</text>`,
    ),
    ...columns.map((column, s) => {
      const [x, y] = [left + s * size + 24, top - 10]
      return `<text x="${x}" y="${y}" transform="rotate(-40 ${x} ${y})">${escape(column)}</text>`
    }),
  ]
  const style =
    'text{font:15px system-ui,sans-serif;fill:#1c2333}@media(prefers-color-scheme:dark){text{fill:#e6e9f2}}'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="What each output word looked at"><style>${style}</style>${cells.join('')}${labels.join('')}</svg>\n`
}
