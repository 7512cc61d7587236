// Wraps the kernels to count the calls on threads other than the calling one. Every thread imports
// this module.
export function start(_memory, kernels, calls) {
  let threadIndex = 0
  const counted = Object.entries(kernels).map(([name, kernel]) => [
    name,
    (...values) => {
      if (name === 'enterThread') threadIndex = values[0]
      else if (threadIndex > 0) Atomics.add(calls, 0, 1)
      return kernel(...values)
    },
  ])
  return Object.fromEntries(counted)
}
