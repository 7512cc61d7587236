import { describe, expect, it } from 'vitest'
import { add, asyncScope, disposeAll, memory, multiply, reshape, scope, tensor } from './index.ts'

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('asyncScope', () => {
  it('frees the temporaries of a synchronous callback when it returns', () => {
    const before = memory().storages
    const y = asyncScope(() => multiply(add(tensor([1, 2]), 1), 2))
    if (y instanceof Promise) throw new Error('expected a tensor')
    expect(memory().storages).toBe(before + 1)
    expect(y.toArraySync()).toEqual([4, 6])
    y.dispose()
  })

  it('keeps tensors made before the first await until the promise settles', async () => {
    const before = memory().storages
    const result = asyncScope(async () => {
      const x = tensor([1, 2])
      const y = add(x, 1)
      await nextTask()
      return { x, list: [multiply(y, y)] }
    })
    const { x, list } = await result
    expect(memory().storages).toBe(before + 2)
    expect(x.toArraySync()).toEqual([1, 2])
    expect(list[0]!.toArraySync()).toEqual([4, 9])
    disposeAll([x, list])
    expect(memory().storages).toBe(before)
  })

  it('frees all tensors if the callback throws before or after an await', async () => {
    const before = memory().storages
    const fail = (): never => {
      throw new RangeError('no')
    }
    expect(() => asyncScope(() => [tensor([1]), fail()])).toThrow(RangeError)
    await expect(asyncScope(async () => [tensor([1]), await nextTask(), fail()])).rejects.toThrow(
      RangeError,
    )
    expect(memory().storages).toBe(before)
  })

  it('does not free tensors that other code makes while the callback waits', async () => {
    const result = asyncScope(async () => {
      const x = tensor([1])
      await nextTask()
      return x
    })
    const other = tensor([5])
    const x = await result
    expect([...other.dataSync(), ...x.dataSync()]).toEqual([5, 1])
    disposeAll([other, x])
  })
})

describe('a view that leaves a scope', () => {
  const view = () => reshape(tensor([1, 2]), [2, 1])

  it.each([
    ['one scope', () => scope(view)],
    ['nested scopes', () => scope(() => scope(() => scope(view)))],
    ['a scope that makes a view of a view', () => scope(() => reshape(scope(view), [1, 2]))],
  ])('frees the memory when it is disposed: %s', (_, make) => {
    const before = memory().storages
    const x = make()
    expect(memory().storages).toBe(before + 1)
    expect([...x.dataSync()]).toEqual([1, 2])
    x.dispose()
    expect(memory().storages).toBe(before)
  })

  it('shares memory with its tensor and other views', () => {
    const before = memory().storages
    const [x, ...views] = scope(() => {
      const y = tensor([1, 2])
      return [y, reshape(y, [2, 1]), reshape(y, [1, 2])] as const
    })
    x.dispose()
    views[0].dispose()
    expect([...views[1].dataSync()]).toEqual([1, 2])
    views[1].dispose()
    expect(memory().storages).toBe(before)
  })

  it('frees the memory only once if its tensor was disposed first', () => {
    const before = memory().storages
    const x = scope(() => {
      const y = tensor([1, 2])
      const z = reshape(y, [2, 1])
      y.dispose()
      return z
    })
    expect([...x.dataSync()]).toEqual([1, 2])
    x.dispose()
    expect(memory().storages).toBe(before)
  })
})
