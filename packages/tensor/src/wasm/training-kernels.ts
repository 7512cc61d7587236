import type { Kernels } from '../device/kernels.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'

export function trainingKernels(compute: Compute): Pick<Kernels, 'adamW' | 'globalNorm'> {
  return {
    globalNorm(views, out) {
      let sum = 0
      for (const view of views)
        sum += Number(compute.kernels.get('sumOfSquares')!(addressOf(view), sizeOf(view.shape)))
      compute.run('fill', [addressOf(out), Math.sqrt(sum)], 1, 0)
    },
    adamW(parameters, gradients, firstMoments, secondMoments, norm, options) {
      const { learningRate, beta1, beta2, epsilon, weightDecay, maximumNorm } = options
      const length = new Float32Array(compute.heap.memory.buffer, addressOf(norm), 1)[0]!
      if (!Number.isFinite(length)) return
      const scale = length > maximumNorm ? maximumNorm / length : 1
      const shrink = 1 - learningRate * weightDecay
      const rates = [scale, beta1, 1 - beta1, beta2, 1 - beta2, epsilon, shrink, learningRate]
      for (const [i, parameter] of parameters.entries()) {
        const places = [parameter, gradients[i]!, firstMoments[i]!, secondMoments[i]!].map(
          addressOf,
        )
        compute.run(
          'adamW',
          [...places, sizeOf(parameter.shape), ...rates, options.correction1, options.correction2],
          1,
          0,
        )
      }
    },
  }
}
