import type { Kernels } from '../device/kernels.ts'
import { readAll, writeAll } from './memory.ts'

/** Gradient norm and AdamW. */
export const training: Pick<Kernels, 'adamW' | 'globalNorm'> = {
  globalNorm(views, out) {
    const sum = views.flatMap(readAll).reduce((total, x) => total + x * x, 0)
    writeAll(out, () => Math.sqrt(sum))
  },
  adamW(parameters, gradients, firstMoments, secondMoments, norm, options) {
    const { learningRate, beta1, beta2, epsilon, weightDecay, maximumNorm } = options
    const [normValue = 0] = readAll(norm)
    if (!Number.isFinite(normValue)) return
    const scale = normValue > maximumNorm ? maximumNorm / normValue : 1
    for (const [i, parameter] of parameters.entries()) {
      const gs = readAll(gradients[i]!).map((g) => g * scale)
      const first = readAll(firstMoments[i]!).map((m, j) => beta1 * m + (1 - beta1) * gs[j]!)
      const second = readAll(secondMoments[i]!).map(
        (v, j) => beta2 * v + (1 - beta2) * gs[j]! * gs[j]!,
      )
      const values = readAll(parameter)
      writeAll(firstMoments[i]!, (j) => first[j]!)
      writeAll(secondMoments[i]!, (j) => second[j]!)
      writeAll(parameter, (j) => {
        const mean = first[j]! / options.correction1
        const root = Math.sqrt(second[j]! / options.correction2)
        return (
          values[j]! * (1 - learningRate * weightDecay) - (learningRate * mean) / (root + epsilon)
        )
      })
    }
  },
}
