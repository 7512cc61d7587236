import { wordsOf } from '@heed/tokenizer'
import type { Tokenizer, Word } from '@heed/tokenizer'
import type { CrossAttention } from '@heed/tasks'
import { escapeControls } from './escape-controls.ts'
import { cutText, padText, textWidth } from './text-width.ts'

/** Attention weights between words, to be drawn. */
export interface HeatMap {
  /** Output words. */
  readonly rows: readonly string[]
  /** Source words. */
  readonly columns: readonly string[]
  /** `[row][column]`, from 0 to 1. */
  readonly weights: readonly (readonly number[])[]
}

/** A layer and a head, counted from 1. Default: the mean over all layers and heads. */
export interface HeatMapSelection {
  readonly layer?: number | undefined
  readonly head?: number | undefined
}

/**
 * Merges tokens into words. The weight of an output word is the mean of the weights of its tokens,
 * and that of a source word is the sum, so each row still sums to 1.
 *
 * @param byToken - does not merge tokens
 */
export function heatMapOf(
  tokenizer: Tokenizer,
  attention: CrossAttention,
  selection: HeatMapSelection = {},
  byToken = false,
): HeatMap {
  const { layer, head } = selection
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

/** Each token as a word of its own. */
function tokensOf(tokenizer: Tokenizer, ids: readonly number[]): Word[] {
  return ids.map((id, start) => {
    const text = tokenizer.isSpecial(id) ? tokenizer.idToToken(id)! : tokenizer.decode([id])
    return { text, start, end: start + 1 }
  })
}

const shades = [' ', '░', '▒', '▓', '█']

/** Draws source words at the top and output words on the left; darker cells are larger weights. */
export function drawInTerminal(map: HeatMap): string {
  const { weights } = map
  const [rows, columns] = [map.rows, map.columns].map((labels) => labels.map(escapeControls)) as [
    string[],
    string[],
  ]
  const left = Math.min(16, Math.max(...rows.map(textWidth)))
  const cells = columns.map((column) => padText(cutText(column, 12), 5))
  const header = `${' '.repeat(left)}  ${cells.join('  ')}`
  const lines = rows.map((row, t) => {
    const rowCells = cells.map((cell, s) => {
      const weight = weights[t]![s]!
      const shade = shades[Math.min(4, Math.floor(weight * 5))]!
      const number = String(Math.round(weight * 100))
      return padText(`${shade}${shade}${number.padStart(3)}`, textWidth(cell))
    })
    return `${padText(cutText(row, left), left)}  ${rowCells.join('  ')}`
  })
  return [header, ...lines].join('\n')
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Draws a standalone SVG picture, for light and dark pages. */
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
      const title = `${row}, attention to ${column}: ${Math.round(weight * 100)} %`
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
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Attention of output words to source words"><style>${style}</style>${cells.join('')}${labels.join('')}</svg>\n`
}
