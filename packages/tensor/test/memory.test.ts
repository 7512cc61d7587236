import { describe, expect, it } from 'vitest'
import {
  add,
  argmax,
  ArgumentError,
  scaledDotProductAttention,
  backward,
  createWasmDevice,
  crossEntropy,
  disposeAll,
  DisposedError,
  embedding,
  GradientError,
  ids,
  keep,
  mask,
  matmul,
  max,
  memory,
  min,
  multiply,
  OutOfMemoryError,
  pad,
  parameter,
  relu,
  reshape,
  scope,
  ScopeError,
  sum,
  tensor,
  VersionError,
  where,
  withDevice,
  withoutGradients,
  withoutScope,
  zeros,
} from '../src/index.ts'
import { clearGradients } from '../src/optimization.ts'
import type { Tensor } from '../src/index.ts'
import type { Values } from '../src/tensor/values.ts'

describe('a scope', () => {
  it('frees everything except its result, which may be nested in arrays and objects', () => {
    const before = memory().storages
    const retained = scope(() => {
      const x = tensor([1, 2, 3])
      return { list: [multiply(x, 2)], y: add(x, 1) }
    })
    expect(memory().storages).toBe(before + 2)
    expect(retained.list[0]!.toArraySync()).toEqual([2, 4, 6])
    disposeAll(retained)
    expect(memory().storages).toBe(before)
  })

  it('uses constant memory over 10,000 training steps', () => {
    const w = parameter(zeros([3, 3]))
    const step = () =>
      scope(() => {
        backward(
          sum(
            relu(
              matmul(
                add(w, 1),
                tensor([
                  [1, 2, 3],
                  [4, 5, 6],
                  [7, 8, 9],
                ]),
              ),
            ),
          ),
        )
        clearGradients([w])
      })
    step()
    const before = memory() // includes used and reserved bytes of each device
    for (let i = 0; i < 10_000; i++) step()
    expect(memory()).toEqual(before)
  })

  it('refuses a promise', () => {
    expect(() => scope(async () => tensor([1]))).toThrow(ScopeError)
    expect(() => withoutGradients(async () => tensor([1]))).toThrow(ScopeError)
  })

  it('frees its tensors after an error, and never those of withoutScope', () => {
    const before = memory().storages
    expect(() => scope(() => { tensor([1]); throw new Error('stop') })).toThrow('stop') // prettier-ignore
    expect(memory().storages).toBe(before)
    const saved = scope(() => void tensor([5])) ?? withoutScope(() => tensor([7]))
    expect(saved.itemSync()).toBe(7)
  })
})

describe('backward', () => {
  const w = parameter(tensor([1, 2, 3]))

  it('frees intermediate values except the loss and retained values', () => {
    const freed = multiply(w, 2)
    const retained = keep(multiply(freed, 2))
    const loss = sum(retained)
    backward(loss)
    expect(loss.itemSync()).toBe(24)
    expect(retained.toArraySync()).toEqual([4, 8, 12])
    expect(() => freed.dataSync()).toThrow(DisposedError)
    expect(() => freed.dataSync()).toThrow(/keep\(x\)/)
    clearGradients([w])
  })

  it('accumulates over calls until gradients are cleared', () => {
    for (let i = 0; i < 3; i++) backward(sum(multiply(w, 2)))
    expect(w.gradient!.toArraySync()).toEqual([6, 6, 6])
    clearGradients([w])
    expect(w.gradient).toBeNull()
  })

  it('refuses invalid calls before changing anything', () => {
    const loss = sum(multiply(w, 2))
    backward(loss)
    expect(() => backward(loss)).toThrow(GradientError)
    expect(() => backward(tensor([1, 2]) as Tensor)).toThrow(
      /expected a scalar, got the shape \[2\]/,
    )
    const stale = sum(multiply(w, w as never))
    w.assign(Float32Array.of(1, 1, 1))
    clearGradients([w])
    expect(() => backward(stale)).toThrow(VersionError)
    expect(w.gradient).toBeNull()
    expect(() => backward(scope(() => sum(multiply(w, 2))))).toThrow(/left the scope/)
  })

  it('can run twice with retain', () => {
    const loss = sum(multiply(w, 3))
    backward(loss, { retain: true })
    backward(loss)
    expect(w.gradient!.toArraySync()).toEqual([6, 6, 6])
    clearGradients([w])
  })

  it.each<[string, () => [Tensor, Values]]>([
    ['the mask of where', () => { const m = mask([true, false, true]); return [where(m, w, 0) as Tensor, m] }],
    ['the mask of attention', () => { const m = mask([[true, false, true]]); return [scaledDotProductAttention(reshape(w, [3, 1]), reshape(w, [3, 1]), reshape(w, [3, 1]), { mask: m as never }) as Tensor, m] }],
    ['targets', () => { const t = ids([2]); return [crossEntropy(reshape(w, [1, 3]), t as never) as Tensor, t] }],
    ['weights of targets', () => { const u = tensor([3]); return [crossEntropy(reshape(w, [1, 3]), ids([2]) as never, { weights: u as never }) as Tensor, u] }],
    ['ids', () => { const t = ids([2, 0]); return [embedding(reshape(w, [3, 1]), t) as Tensor, t] }],
  ])('can read %s after the caller disposed it', (_name, make) => {
    backward(sum(make()[0]))
    const expected = w.gradient!.toArraySync()
    clearGradients([w])
    const [y, other] = make()
    other.dispose()
    for (let i = 0; i < 9; i++) tensor([9, 9, 9])
    backward(sum(y))
    expect(w.gradient!.toArraySync()).toEqual(expected)
    expect(() => other.dataSync()).toThrow(DisposedError)
    clearGradients([w])
  }) // prettier-ignore

  it('sums the gradients of a value that is used twice', () => {
    const x = multiply(w, 2)
    backward(sum(add(multiply(x, x as never), x as never)))
    expect(w.gradient!.toArraySync()).toEqual([10, 10, 10])
    clearGradients([w])
  })
})

describe('a device with a memory limit', () => {
  const device = createWasmDevice({ maximumBytes: 2 ** 24 })
  const megabyte = () => zeros([256, 1024], device)

  it('throws a typed error when memory is full and continues to work', () => {
    const before = device.usage().usedBytes
    const tensors: Tensor[] = [withDevice(device, () => tensor([1, 2, 3]))]
    const fill = () => {
      for (;;) tensors.push(megabyte())
    }
    expect(fill).toThrow(OutOfMemoryError)
    expect(fill).toThrow(/scope\(\(\) => …\).*using/)
    expect(device.usage().reservedBytes).toBeLessThanOrEqual(2 ** 24)
    expect(tensors[0]!.toArraySync()).toEqual([1, 2, 3])
    tensors.pop()!.dispose()
    expect(sum(megabyte()).itemSync()).toBe(0)
    for (const x of tensors) x.dispose()
    expect(scope(() => sum(add(megabyte(), megabyte())).itemSync())).toBe(0)
    expect(device.usage().usedBytes).toBeLessThan(before + 2 ** 21)
  })

  it('does not run out of memory in a loop of scopes or with using', () => {
    for (let i = 0; i < 100; i++) scope(() => void add(megabyte(), 1))
    for (let i = 0; i < 100; i++) {
      using x = megabyte()
      using y = add(x, 1)
      expect(y.size).toBe(2 ** 18)
    }
    expect(device.usage().reservedBytes).toBeLessThanOrEqual(2 ** 24)
  })

  it.each([NaN, 0, 2 ** 33])('cannot be limited to %s bytes', (maximumBytes) => {
    expect(() => createWasmDevice({ maximumBytes })).toThrow(ArgumentError)
  })
})

describe('memory outside a scope', () => {
  const yieldToEventLoop = () => new Promise((resolve) => setTimeout(resolve, 0))

  it.each([
    ['yields', () => yieldToEventLoop()],
    ['awaits a value', (x: Tensor) => sum(x).item()],
  ])('stays bounded in a loop that %s', async (_name, wait) => {
    const before = memory().bytes
    let maximum = 0
    for (let i = 0; i < 2_000; i++) {
      await wait(zeros([256, 1024]))
      maximum = Math.max(maximum, memory().bytes - before)
    }
    expect(maximum).toBeLessThan(1_300 * 2 ** 20)
  })

  it('stays bounded in a loop that makes a million small tensors and yields', async () => {
    const before = memory().storages
    let maximum = 0
    for (let i = 0; i < 1_000_000; i++) {
      zeros([8])
      if (i % 100 !== 0) continue
      await new Promise(setImmediate)
      maximum = Math.max(maximum, memory().storages - before)
    }
    expect(maximum).toBeLessThan(800_000)
  }, 300_000)
})

describe('the memory of a result', () => {
  it.each([
    ['sum', sum],
    ['max', max],
    ['min', min],
    ['argmax', (x: Tensor) => argmax(x)],
  ] as const)('is freed when the result of %s is disposed', (_, operation) => {
    const x = tensor([1, 3, 2]) as Tensor
    const before = memory().storages
    scope(() => operation(x)).dispose()
    expect(memory().storages).toBe(before)
  })

  it('is not allocated by pad with widths of 0', () => {
    const x = tensor([1, 2])
    const before = memory().storages
    pad(x, [[0, 0]])
    expect(memory().storages).toBe(before)
  })
})

describe('the memory report', () => {
  it('counts bytes and blocks of tensors and of each device', () => {
    const device = createWasmDevice({ maximumBytes: 2 ** 24 })
    const deviceReport = () => memory().devices.at(-1)!
    const { bytes, storages } = memory()
    const x = zeros([100], device)
    const before = deviceReport()
    const y = zeros([100], device)
    expect(memory()).toMatchObject({ bytes: bytes + 800, storages: storages + 2 })
    expect(deviceReport()).toMatchObject({ name: device.name, ...device.usage() })
    expect(deviceReport().usedBytes).toBe(before.usedBytes + 448) // rounded up to cache lines of 64 bytes
    y.dispose()
    expect(deviceReport()).toEqual({ ...before, peakBytes: before.usedBytes + 448 })
    x.dispose()
  })
})
