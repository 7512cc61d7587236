import { exp, log, pow } from './exponential.ts'
import { erf, tanh } from './sigmoidal.ts'
import { cos, sin } from './trigonometry.ts'

/**
 * Functions of float64 numbers that give the same bits in every engine and version, which those of
 * `Math` do not: whatever reaches a weight is computed with these.
 */
export const exactMath = { cos, erf, exp, log, pow, sin, tanh } as const
