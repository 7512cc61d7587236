import { describe, expect, it } from 'vitest'
import { bleu, MetricError } from './index.ts'

const sentence = 'the cat sat on the mat here'

describe('bleu', () => {
  it.each(['\u001c', '\u001f', '\u0085', '\u3000'])('splits words at %j', (space) => {
    expect(bleu([sentence.replace(' ', space)], [[sentence]]).score).toBeCloseTo(100, 9)
  })

  it('does not split words at a byte order mark', () => {
    expect(bleu([`the cat\ufeff${sentence.slice(8)}`], [[sentence]]).score).toBeCloseTo(
      45.48019047027906,
      9,
    )
  })

  it('returns the signature of sacreBLEU', () => {
    expect(bleu(['a'], [['a']]).signature).toBe(
      'nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0',
    )
  })

  it.each([
    [{ smoothing: 'floor' }, /expected smoothing to be 'exp' or 'none', got "floor"/],
    [{ smoothing: null }, /smoothing/],
    [{ tokenize: 'intl' }, /expected tokenize to be '13a' or 'char' or 'none', got "intl"/],
    [{ tokenize: 'toString' }, /tokenize/],
    [{ isCaseSensitive: 'no' }, /expected isCaseSensitive to be true or false, got "no"/],
    [{ hasEffectiveOrder: 1 }, /hasEffectiveOrder/],
    [{ lowercase: true }, /unknown option lowercase; the options are tokenize, isCaseSensitive/],
    [{ toString: 1 }, /unknown option toString/],
    ['exp', /expected options to be an object, got string/],
    [null, /expected options to be an object, got null/],
  ])('refuses the options %j', (options, message) => {
    const run = () => bleu(['a'], [['a']], options as never)
    expect(run).toThrow(MetricError)
    expect(run).toThrow(message)
  })

  it.each([
    ['too few references', ['a', 'b'], [['a']], /expected 2 references in set 1/],
    ['an empty list of references', ['a'], [], /at least one set/],
    ['an empty list of hypotheses', [], [[]], /at least one hypothesis/],
    ['a string for hypotheses', 'a', [['a']], /expected hypotheses to be an array .* got string/],
    ['strings for sets of references', ['a'], ['a'], /set 1 of references to be an array/],
    ['a string for references', ['a'], 'a', /expected references to be an array/],
    ['a hypothesis that is not a string', ['a', null], [['a', 'b']], /got null at index 1/],
    ['a reference that is not a string', ['a'], [[1]], /got number at index 0/],
    ['undefined arguments', undefined, undefined, /got undefined/],
  ])('refuses %s', (_, hypotheses, references, message) => {
    const run = () => bleu(hypotheses as never, references as never)
    expect(run).toThrow(MetricError)
    expect(run).toThrow(message)
  })
})
