// Kernels that count the ranges which threads run, the calling thread left out. Every thread imports this.
type Kernel = (...values: number[]) => number | void

export function start(
  _memory: unknown,
  kernels: Readonly<Record<string, Kernel>>,
  ranges: unknown,
): Readonly<Record<string, Kernel>> {
  let place = 0
  const counted = Object.entries(kernels).map(([name, kernel]) => [
    name,
    (...values: number[]) => {
      if (name === 'enter') place = values[0]!
      else if (place > 0) Atomics.add(ranges as Int32Array, 0, 1)
      return kernel(...values)
    },
  ])
  return Object.fromEntries(counted) as Record<string, Kernel>
}
