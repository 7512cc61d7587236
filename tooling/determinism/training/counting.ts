// Wraps the kernels to count the calls on threads other than the calling one. Every thread imports
// this module.
type Kernel = (...values: number[]) => number | void

export function start(
  _memory: unknown,
  kernels: Readonly<Record<string, Kernel>>,
  calls: unknown,
): Readonly<Record<string, Kernel>> {
  let threadIndex = 0
  const counted = Object.entries(kernels).map(([name, kernel]) => [
    name,
    (...values: number[]) => {
      if (name === 'enterThread') threadIndex = values[0]!
      else if (threadIndex > 0) Atomics.add(calls as Int32Array, 0, 1)
      return kernel(...values)
    },
  ])
  return Object.fromEntries(counted) as Record<string, Kernel>
}
