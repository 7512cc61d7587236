// Threads that fail, vanish or never come back, in the middle of a product and between two.
import { describe, expect, it } from 'vitest'
import { createWasmDevice, DeviceError } from '../../src/index.ts'
import { run } from './run.ts'
import { bits, product, spiedDevice, untilShared } from './spied.ts'

const expected = bits(createWasmDevice({ threads: 1 }), product)

describe('a thread in trouble', () => {
  it('that throws is an error with what it said, and the next product is right', async () => {
    const spied = spiedDevice({ threads: 2 }, 'throws')
    const shared = untilShared(spied)
    await expect(shared).rejects.toThrow(DeviceError)
    await expect(shared).rejects.toThrow(
      /^matmul failed in a compute thread: RangeError: the spy was seen$/,
    )
    expect(bits(spied.device, product)).toEqual(expected)
    await untilShared(spied)
  })

  it.each(['exits', 'hangs'] as const)(
    'that %s in the middle of a product is missed, and others take its place',
    async (trouble) => {
      const spied = spiedDevice({ threads: 2, patience: 300 }, trouble)
      const shared = untilShared(spied)
      await expect(shared).rejects.toThrow(DeviceError)
      await expect(shared).rejects.toThrow(/thread was lost .* repeat the step/)
      expect(bits(spied.device, product)).toEqual(expected)
      await untilShared(spied)
    },
  )

  it('that somebody stops between two products is replaced', () => {
    const { stdout, stderr } = run(`
      import threads from 'node:worker_threads'
      const started = []
      const { Worker } = threads
      threads.Worker = class extends Worker { constructor(...a) { super(...a); started.push(this) } }
      ;(await import('node:module')).syncBuiltinESMExports()
      const { createWasmDevice, withDevice, normal, matmul, Random, scope } = await import('@heed/tensor')
      const device = createWasmDevice({ threads: 2 })
      const product = () => withDevice(device, () => scope(() => {
        const a = normal(new Random(1), [200, 200])
        return matmul(a, a).dataSync().join()
      }))
      const expected = product()
      for (let i = 0; i < 3; i++) {
        await new Promise((resolve) => setTimeout(resolve, 400))
        await started.at(-1).terminate()
        if (product() !== expected) throw new Error('other bits')
      }
      console.log(started.length)
    `)
    expect({ stdout, stderr }).toEqual({ stdout: '4', stderr: '' })
  })

  it.runIf(process.platform !== 'win32')(
    'is not seen in a program that was stopped and goes on',
    () => {
      const { stdout, stderr } = run(`
      import { spawn } from 'node:child_process'
      import { createWasmDevice, withDevice, normal, matmul, Random, scope } from '@heed/tensor'
      const device = createWasmDevice({ threads: 2, patience: 300 })
      const stop = 'for i in 1 2 3; do sleep 0.4; kill -STOP $0; sleep 0.5; kill -CONT $0; done'
      const stopping = spawn('sh', ['-c', stop, process.pid])
      const ended = new Promise((resolve) => stopping.on('exit', resolve))
      let isOver = false
      void ended.then(() => (isOver = true))
      const a = withDevice(device, () => normal(new Random(1), [400, 400]))
      while (!isOver) {
        scope(() => void matmul(a, a))
        await new Promise((resolve) => setTimeout(resolve, 0))
      }
      console.log('done')
    `)
      expect({ stdout, stderr }).toEqual({ stdout: 'done', stderr: '' })
    },
  )
})
