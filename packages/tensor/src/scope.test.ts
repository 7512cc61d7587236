import { describe, expect, it } from 'vitest'
import { add, asyncScope, disposeAll, memory, multiply, tensor } from './index.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('asyncScope', () => {
  it('frees temporaries of synchronous work at once', () => {
    const before = memory().storages
    const y = asyncScope(() => multiply(add(tensor([1, 2]), 1), 2))
    if (y instanceof Promise) throw new Error('expected a tensor')
    expect(memory().storages).toBe(before + 1)
    expect(y.toArraySync()).toEqual([4, 6])
    y.dispose()
  })

  it('keeps what asynchronous work made before its first await until it settles', async () => {
    const before = memory().storages
    const result = asyncScope(async () => {
      const x = tensor([1, 2])
      const y = add(x, 1)
      await pause()
      return { x, list: [multiply(y, y)] }
    })
    const { x, list } = await result
    expect(memory().storages).toBe(before + 2)
    expect(x.toArraySync()).toEqual([1, 2])
    expect(list[0]!.toArraySync()).toEqual([4, 9])
    disposeAll([x, list])
    expect(memory().storages).toBe(before)
  })

  it('frees everything when the work fails, before or after an await', async () => {
    const before = memory().storages
    const fail = (): never => {
      throw new RangeError('no')
    }
    expect(() => asyncScope(() => [tensor([1]), fail()])).toThrow(RangeError)
    await expect(asyncScope(async () => [tensor([1]), await pause(), fail()])).rejects.toThrow(
      RangeError,
    )
    expect(memory().storages).toBe(before)
  })

  it('leaves tensors alone that other work makes while it waits', async () => {
    const result = asyncScope(async () => {
      const x = tensor([1])
      await pause()
      return x
    })
    const other = tensor([5])
    const x = await result
    expect([...other.dataSync(), ...x.dataSync()]).toEqual([5, 1])
    disposeAll([other, x])
  })
})
