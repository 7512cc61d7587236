import { ArgumentError, exactMath } from '@heed/tensor'

/** Maps a step, counted from 1, to its learning rate. */
export type Schedule = (step: number) => number

/** The same rate at every step. */
export function constant(rate: number): Schedule {
  return () => rate
}

/**
 * Linear warm-up to `peak`, then decay with the inverse square root of the step.
 *
 * @param options - `peak`, the highest rate; `warmup`, in steps
 */
export function inverseSquareRoot({ peak, warmup }: { peak: number; warmup: number }): Schedule {
  expectSteps('inverseSquareRoot', 'warmup', warmup)
  return (step) => peak * Math.min(step / warmup, Math.sqrt(warmup / step))
}

/**
 * The schedule of the paper: `factor · D^−½ · min(t^−½, t · warmup^−³ᐟ²)`.
 *
 * @param options - `width`, D; `warmup`, in steps, 4,000 by default; `factor`, 1 by default
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 5.3, equation 3.
 */
export function noam({
  width,
  warmup = 4000,
  factor = 1,
}: {
  width: number
  warmup?: number
  factor?: number
}): Schedule {
  return inverseSquareRoot({ peak: factor / Math.sqrt(width * warmup), warmup })
}

/**
 * Linear warm-up to `peak`, then cosine decay to `floor` at the last step.
 *
 * @param options - `peak` and `floor`, rates, `floor` 0 by default; `steps`, the number of steps;
 * `warmup`, in steps, 0 by default
 * @see Loshchilov and Hutter (2017), "SGDR", equation 5, without restarts.
 */
export function cosine({
  peak,
  steps,
  warmup = 0,
  floor = 0,
}: {
  peak: number
  steps: number
  warmup?: number
  floor?: number
}): Schedule {
  expectSteps('cosine', 'steps', steps)
  return (step) => {
    if (step <= warmup) return (peak * step) / warmup
    const progress = Math.min(1, (step - warmup) / Math.max(1, steps - warmup))
    return floor + ((peak - floor) * (1 + exactMath.cos(Math.PI * progress))) / 2
  }
}

function expectSteps(schedule: string, field: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new ArgumentError(
    `${schedule}: expected ${field} to be a whole number of steps of at least 1, got ${value}`,
  )
}
