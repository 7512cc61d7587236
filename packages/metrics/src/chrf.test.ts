import { describe, expect, it } from 'vitest'
import { chrf, MetricError } from './index.ts'

const sentence = 'the cat sat on the mat here'

describe('chrf', () => {
  it.each(['\u001c', '\u001f', '\u0085', '\u3000'])('ignores the white space %j', (space) => {
    expect(chrf([sentence.replace(' ', space)], [[sentence]]).score).toBeCloseTo(100, 9)
  })

  it('counts a byte order mark as a character', () => {
    const { score } = chrf([`the cat\ufeff${sentence.slice(8)}`], [[sentence]])
    expect(score).toBeCloseTo(84.59329201101423, 9)
  })

  it.each([
    [{ wordOrder: 1.5 }, /expected wordOrder to be an integer from 0 to 10, got 1.5/],
    [{ wordOrder: -1 }, /wordOrder/],
    [{ wordOrder: '2' }, /wordOrder/],
    [{ beta: NaN }, /beta/],
    [{ beta: null }, /expected beta to be a finite number of at least 0, got null/],
    [{ wordorder: 2 }, /unknown option wordorder; the options are wordOrder, beta/],
  ])('refuses the options %j', (options, message) => {
    const run = () => chrf(['a'], [['a']], options as never)
    expect(run).toThrow(MetricError)
    expect(run).toThrow(message)
  })

  it('refuses a string where a list is expected', () => {
    expect(() => chrf(['a'], ['a'] as never)).toThrow(MetricError)
    expect(() => chrf('a' as never, [['a']])).toThrow(MetricError)
  })
})
