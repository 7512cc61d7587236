import { describe, expect, it } from 'vitest'
import {
  add,
  backward,
  clearGradients,
  createWasmDevice,
  DisposedError,
  disposeAll,
  GradientError,
  keep,
  matmul,
  memory,
  multiply,
  OutOfMemoryError,
  parameter,
  relu,
  scope,
  ScopeError,
  sum,
  tensor,
  VersionError,
  withoutGradients,
  withoutScope,
  zeros,
} from '../src/index.ts'
import type { Memory, Tensor } from '../src/index.ts'

describe('a scope', () => {
  it('frees all but what it returns, also inside arrays and objects', () => {
    const before = memory().storages
    const kept = scope(() => {
      const x = tensor([1, 2, 3])
      return { list: [multiply(x, 2)], y: add(x, 1) }
    })
    expect(memory().storages).toBe(before + 2)
    expect(kept.list[0]!.toArraySync()).toEqual([2, 4, 6])
    disposeAll(kept)
    expect(memory().storages).toBe(before)
  })

  it('stays flat over 10,000 training steps', () => {
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
    const { storages, bytes } = memory()
    for (let i = 0; i < 10_000; i++) step()
    expect(memory()).toEqual({ storages, bytes })
  })

  it('refuses a promise', () => {
    expect(() => scope(async () => tensor([1]))).toThrow(ScopeError)
    expect(() => withoutGradients(async () => tensor([1]))).toThrow(ScopeError)
  })

  it('frees after an error too, and can be left on purpose', () => {
    const before = memory().storages
    expect(() => scope(() => { tensor([1]); throw new Error('stop') })).toThrow('stop') // prettier-ignore
    expect(memory().storages).toBe(before)
    const saved = scope(() => void tensor([5])) ?? withoutScope(() => tensor([7]))
    expect(saved.itemSync()).toBe(7)
  })
})

describe('backward', () => {
  const w = parameter(tensor([1, 2, 3]))

  it('frees intermediate values, but not the loss and not what is kept', () => {
    const freed = multiply(w, 2)
    const kept = keep(multiply(freed, 2))
    const loss = sum(kept)
    backward(loss)
    expect(loss.itemSync()).toBe(24)
    expect(kept.toArraySync()).toEqual([4, 8, 12])
    expect(() => freed.dataSync()).toThrow(DisposedError)
    expect(() => freed.dataSync()).toThrow(/keep\(x\)/)
    clearGradients([w])
  })

  it('adds up over calls until gradients are cleared', () => {
    for (let i = 0; i < 3; i++) backward(sum(multiply(w, 2)))
    expect(w.gradient!.toArraySync()).toEqual([6, 6, 6])
    clearGradients([w])
    expect(w.gradient).toBeNull()
  })

  it('refuses what it cannot do, before anything is changed', () => {
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

  it('can be done twice if asked', () => {
    const loss = sum(multiply(w, 3))
    backward(loss, { retain: true })
    backward(loss)
    expect(w.gradient!.toArraySync()).toEqual([6, 6, 6])
    clearGradients([w])
  })

  it('finds a value that is used twice', () => {
    const x = multiply(w, 2)
    backward(sum(add(multiply(x, x as never), x as never)))
    expect(w.gradient!.toArraySync()).toEqual([10, 10, 10])
    clearGradients([w])
  })
})

describe('memory', () => {
  it('that is not there is a typed error, after which all goes on', () => {
    const device = createWasmDevice()
    const blocks: Memory[] = []
    expect(() => {
      for (;;) blocks.push(device.allocate(2 ** 28, 'float32'))
    }).toThrow(OutOfMemoryError)
    for (const block of blocks) device.free(block)
    const again = device.allocate(2 ** 20, 'float32')
    device.write(again, 0, Float32Array.of(7))
    expect(device.readSync!(again, 0, 1)[0]).toBe(7)
  })

  it('outside a scope is given back once the collector runs', async () => {
    const before = memory().bytes
    for (let i = 0; i < 400; i++) {
      zeros([256, 1024])
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect(memory().bytes - before).toBeLessThan(400 * 2 ** 20)
  })
})
