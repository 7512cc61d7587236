import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bleu, chrf } from '../src/index.ts'

interface Case {
  metric: 'bleu' | 'chrf'
  name: string
  options: Record<string, never>
  score: number
  precisions: number[]
  bp: number
  signature: string
  hypotheses: string[]
  references: string[][]
}
const golden = JSON.parse(
  readFileSync(new URL('golden/metrics.json', import.meta.url), 'utf8'),
) as { cases: Case[] }

describe('scores equal those of sacreBLEU', () => {
  const bleuCases = golden.cases.filter(({ metric }) => metric === 'bleu')
  it.each(bleuCases)(
    'for BLEU of $name with $options',
    ({ hypotheses, references, options, ...expected }) => {
      const { score, precisions, brevityPenalty, signature } = bleu(hypotheses, references, {
        tokenize: options.tokenize,
        isCaseSensitive: !options.lowercase,
        smoothing: options.smooth_method,
        hasEffectiveOrder: options.effective_order,
      })
      expect(score).toBeCloseTo(expected.score, 9)
      expect(brevityPenalty).toBeCloseTo(expected.bp, 9)
      for (const [i, p] of expected.precisions.entries()) expect(precisions[i]).toBeCloseTo(p, 9)
      expect(signature).toBe(expected.signature)
    },
  )

  const chrfCases = golden.cases.filter(({ metric }) => metric === 'chrf')
  it.each(chrfCases)(
    'for chrF of $name with $options',
    ({ hypotheses, references, options, ...expected }) => {
      const { score, signature } = chrf(hypotheses, references, {
        wordOrder: options.word_order,
        beta: options.beta,
      })
      expect(score).toBeCloseTo(expected.score, 9)
      expect(signature).toBe(expected.signature)
    },
  )
})
