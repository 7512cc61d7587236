import { describe, expect, it } from 'vitest'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { drawInTerminal, drawSvg, heatMapOf } from './heat-map.ts'

const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
const idsOf = (text: string) => [...tokenizer.encodeIds(text), 2]

/** Two layers of one head; the output "x" and EOS, the source "ab c" and EOS. */
const attention = {
  outputIds: idsOf('x'),
  sourceIds: idsOf('ab c'),
  weights: [
    [
      [
        [0.5, 0.25, 0, 0.25, 0],
        [0, 0, 0, 0, 1],
      ],
    ],
    [
      [
        [0, 0.25, 0.5, 0.25, 0],
        [0, 0, 0, 0, 1],
      ],
    ],
  ],
}

describe('heatMapOf', () => {
  it('sums the weights of the tokens of a source word, over the mean of all layers', () => {
    const { columns, weights } = heatMapOf(tokenizer, attention)
    expect(columns.map((column) => column.trim()).slice(0, 2)).toEqual(['ab', 'c'])
    expect(weights[0]).toEqual([0.5, 0.5, 0])
    for (const row of weights) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 9)
  })

  it('selects a layer, counted from 1', () => {
    expect(heatMapOf(tokenizer, attention, { layer: 1 }).weights[0]).toEqual([0.75, 0.25, 0])
    expect(heatMapOf(tokenizer, attention, { layer: 2, head: 1 }).weights[0]).toEqual([
      0.25, 0.75, 0,
    ])
  })

  it('has one column per token if requested', () => {
    expect(heatMapOf(tokenizer, attention, {}, true).columns).toHaveLength(5)
  })
})

describe('drawing', () => {
  const map = { rows: ['<b>', '\u001b[31m'], columns: ['a', '나'], weights: [[1, 0], [0.5, 0.5]] } // prettier-ignore

  it('writes weights in percent, without control characters', () => {
    const text = drawInTerminal(map)
    expect(text.split('\n')).toHaveLength(3)
    expect(text).toContain('██100')
    expect(text).not.toContain('\u001b')
  })

  it('escapes markup in SVG', () => {
    const svg = drawSvg(map)
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
    expect(svg).not.toContain('<b>')
    expect(svg.match(/<rect /g)).toHaveLength(4)
  })
})
