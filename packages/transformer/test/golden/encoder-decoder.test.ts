import { describe, expect, it } from 'vitest'
import { backward, crossEntropy, sum } from '@heed/tensor'
import { errorRatio } from '@heed/tensor/testing'
import { golden, goldenModel, output, source, target, variants } from './golden-model.ts'

describe.each(variants)('the %s encoder-decoder', (variant) => {
  const expected = golden[variant]
  const model = goldenModel(variant)

  it('computes the same logits, loss and gradients as PyTorch', () => {
    const logits = model.forward(source, target)
    expect(errorRatio(logits.dataSync(), expected.logits)).toBeLessThan(1)
    const loss = sum(crossEntropy(logits, output, { labelSmoothing: 0.1, ignoreIndex: 0 }))
    expect(Math.abs(loss.itemSync() - expected.loss)).toBeLessThan(1e-4)
    backward(loss)
    expect([...model.namedParameters().keys()]).toEqual(Object.keys(expected.gradients))
    for (const [path, { gradient }] of model.namedParameters()) {
      expect(errorRatio(gradient!.dataSync(), expected.gradients[path]!), path).toBeLessThan(1)
    }
  })
})
