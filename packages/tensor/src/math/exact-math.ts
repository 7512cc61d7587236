import { exp, log, pow } from './exponential.ts'
import { erf, tanh } from './sigmoidal.ts'
import { cos, sin } from './trigonometry.ts'

/**
 * Elementary functions of float64 numbers with the same bits in every engine and version.
 *
 * The functions of `Math` differ between engines, so every computation that can affect a
 * weight uses these.
 *
 * @example
 * const rate = exactMath.pow(step, -0.5)
 */
export const exactMath = { cos, erf, exp, log, pow, sin, tanh } as const
