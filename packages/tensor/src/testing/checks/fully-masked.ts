import { ids, mask, scope, tensor, valueAndGradients, withDevice } from '../../index.ts'
import type { Tensor } from '../../index.ts'
import { assertClose } from '../agreement.ts'
import type { DeviceCheck } from '../device-check.ts'
import { op } from '../operation-case.ts'

/** A check of an output up to float32 rounding. */
const outputCheck = (
  name: string,
  expected: readonly number[],
  work: () => Tensor,
): DeviceCheck => ({
  name,
  async check(device) {
    const result = withDevice(device, () => scope(work))
    assertClose(name, await result.data(), expected, 1e-6)
    result.dispose()
  },
})

const x = () => tensor([[1, 2], [3, 4], [5, 6]]) as Tensor // prettier-ignore
// The second query is fully masked, the others are partly masked.
const partlyMasked = () => mask([[true, true, false], [false, false, false], [true, false, false]]) // prettier-ignore
const gradientOf = (work: (x: Tensor) => Tensor, x: Tensor): Tensor =>
  valueAndGradients((y) => op.sum(work(y)), [x]).gradients[0]
const secondRow = (x: Tensor): Tensor => op.slice(x, 0, 1, 2)

// The logits of an ignored target may have any values.
const logits = () => tensor([[0, 0], [NaN, Infinity], [0, 0]]) as Tensor // prettier-ignore
const targets = () => ids([1, -100, 0])

export const fullyMasked: readonly DeviceCheck[] = [
  outputCheck('a fully masked query returns zeros', [0, 0], () =>
    secondRow(op.scaledDotProductAttention(x(), x(), x(), { mask: partlyMasked() })),
  ),
  outputCheck('a fully masked query has zero weights', [0, 0, 0], () =>
    secondRow(op.attentionWeights(x(), x(), { mask: partlyMasked() })),
  ),
  outputCheck('a fully masked query gets no gradient', [0, 0], () =>
    secondRow(
      gradientOf((q) => op.scaledDotProductAttention(q, x(), x(), { mask: partlyMasked() }), x()),
    ),
  ),
  outputCheck('a key masked for every query gets no gradient', [0, 0], () => {
    const keys = (k: Tensor) => op.scaledDotProductAttention(x(), k, x(), { mask: partlyMasked() })
    return op.slice(gradientOf(keys, x()), 0, 2, 3)
  }),
  outputCheck(
    'fully masked queries do not contribute to gradients of values',
    [1.5, 1.5, 0.5, 0.5, 0, 0],
    () =>
      gradientOf(
        (v) => op.scaledDotProductAttention(op.multiply(x(), 0), x(), v, { mask: partlyMasked() }),
        x(),
      ),
  ),
  outputCheck('attention without keys returns zeros', [0, 0, 0, 0, 0, 0], () => {
    const none = op.zeros([0, 2])
    return op.scaledDotProductAttention(x(), none, none)
  }),
  outputCheck('the loss of an ignored target is 0 for any logits', [Math.LN2, 0, Math.LN2], () =>
    op.crossEntropy(logits(), targets(), { labelSmoothing: 0 }),
  ),
  outputCheck(
    'the gradient of an ignored target is 0 even if its logits are NaN',
    [0.5, -0.5, 0, 0, -0.5, 0.5],
    () => gradientOf((y) => op.crossEntropy(y, targets()), logits()),
  ),
]
