// Each fused kernel against golden numbers of PyTorch (golden/make.py), forward and backward.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  ids,
  mask,
  multiply,
  parameter,
  sum,
  tensor,
  valueAndGradients,
  withDevice,
  zeros,
} from '../src/index.ts'
import { adamW, globalNorm } from '../src/optimization.ts'
import type { Tensor } from '../src/index.ts'
import { errorRatio } from '../src/testing/index.ts'
import { everyDevice } from './devices.ts'
import { calls } from './golden/calls.ts'
import type { CaseInputs } from './golden/calls.ts'

interface Numbers {
  readonly shape: number[]
  readonly values: number[]
}
interface Case {
  readonly name: keyof typeof calls
  readonly ids?: number[]
  readonly mask?: boolean[][]
  readonly inputs: Numbers[]
  readonly weights: number[]
  readonly output: Numbers
  readonly gradients: number[][]
}
interface Golden {
  readonly cases: Case[]
  readonly adamW: {
    readonly shapes: number[][]
    readonly start: number[][]
    readonly steps: { gradients: number[][]; norm: number; parameters: number[][] }[]
  }
}

const path = new URL('golden/kernels.json', import.meta.url)
const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden
const expectClose = (actual: Tensor, expected: readonly number[]) =>
  expect(errorRatio(actual.dataSync(), expected)).toBeLessThan(1)

describe.each(everyDevice)('golden values on $name', (device) => {
  it.each(golden.cases)('$name equals PyTorch', (testCase) => {
    withDevice(device, () => {
      const extra: CaseInputs = {
        ids: ids(testCase.ids ?? [], [testCase.ids?.length ?? 0]),
        mask: mask(testCase.mask?.flat() ?? [], [
          testCase.mask?.length ?? 0,
          1,
          testCase.mask?.[0]?.length ?? 0,
        ]),
      }
      const inputs = testCase.inputs.map(({ shape, values }) => tensor(values, shape) as Tensor)
      const call = (list: readonly Tensor[]) => calls[testCase.name](list, extra)
      const output = call(inputs)
      expect(output.shape).toEqual(testCase.output.shape)
      expectClose(output, testCase.output.values)
      const weights = tensor(testCase.weights, testCase.output.shape)
      const loss = (...list: Tensor[]) => sum(multiply(call(list), weights))
      const { gradients } = valueAndGradients(loss, inputs)
      for (const [i, gradient] of gradients.entries()) expectClose(gradient, testCase.gradients[i]!)
    })
  })

  it('three steps of AdamW and their global norms equal PyTorch', () => {
    withDevice(device, () => {
      const { shapes, start, steps } = golden.adamW
      const parameters = start.map((values, i) => parameter(tensor(values, shapes[i]!) as Tensor))
      const [firstMoments, secondMoments] = [0, 1].map(() => shapes.map((shape) => zeros(shape)))
      for (const [i, step] of steps.entries()) {
        const gradients = step.gradients.map((values, j) => tensor(values, shapes[j]!) as Tensor)
        const norm = globalNorm(gradients)
        expectClose(norm, [step.norm])
        adamW({
          parameters,
          gradients,
          firstMoments: firstMoments!,
          secondMoments: secondMoments!,
          norm,
          learningRate: 0.1,
          beta1: 0.9,
          beta2: 0.98,
          epsilon: 1e-8,
          weightDecay: 0.05,
          correction1: 1 - 0.9 ** (i + 1),
          correction2: 1 - 0.98 ** (i + 1),
          maximumNorm: Infinity,
        })
        for (const [j, one] of parameters.entries()) expectClose(one, step.parameters[j]!)
      }
    })
  })
})
