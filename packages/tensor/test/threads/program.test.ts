// Threads in a complete program: start, exit, and the fallback to one thread.
import { describe, expect, it } from 'vitest'
import { ArgumentError, createWasmDevice } from '../../src/index.ts'
import { run } from './run.ts'

/**
 * A program that computes products for 600 ms on a device with these options and prints "done".
 */
const program = (options: string) => `
  const { createWasmDevice, withDevice, normal, matmul, Random, scope } = await import('@heed/tensor')
  const device = createWasmDevice(${options})
  const end = performance.now() + 600
  while (performance.now() < end) {
    withDevice(device, () => scope(() => {
      const a = normal(new Random(1), [100, 100])
      return matmul(a, a).dataSync()
    }))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  console.log('done')
`
const success = { status: 0, stdout: 'done', stderr: '' }

describe('a program', () => {
  it('exits although its threads still wait for work', () => {
    expect(run(program('{ threads: 4 }'))).toEqual(success)
  })

  it("computes in one thread if the threads' script is missing, and warns once", () => {
    const { status, stdout, stderr } = run(
      program('{ threads: 4, workerUrl: "file:///nowhere/heed-worker.js" }'),
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done' })
    expect(stderr).toMatch(/^heed computes with fewer threads.*nowhere.*workerUrl \}\)$/)
  })

  it('computes in one thread if the script is not a worker script of this package', () => {
    const { stdout, stderr } = run(program('{ threads: 2, workerUrl: "data:text/javascript,1" }'))
    expect(stdout).toBe('done')
    expect(stderr).toMatch(/^heed computes with fewer threads.*its script ended/)
  })

  it('computes in one thread where memory cannot be shared', () => {
    expect(run(`delete globalThis.SharedArrayBuffer\n${program('{ threads: 4 }')}`)).toEqual(
      success,
    )
  })

  it('can run in a worker', () => {
    const inner = JSON.stringify(program('{ threads: 2 }'))
    const outer = `import { Worker } from 'node:worker_threads'
      import { writeFileSync, rmSync } from 'node:fs'
      const path = './test/threads/inner-' + process.pid + '.mjs'
      writeFileSync(path, ${inner})
      new Worker(path, { execArgv: ['--conditions=@heed/source'] }).on('exit', () => rmSync(path))`
    expect(run(outer)).toEqual(success)
  })

  it('uses no processor time while idle', () => {
    const { stdout } = run(`${program('{ threads: 8 }').replace('600', '300')}
      await new Promise((resolve) => setTimeout(resolve, 1000)) // until all have started
      const before = process.cpuUsage()
      await new Promise((resolve) => setTimeout(resolve, 1000))
      const { user, system } = process.cpuUsage(before)
      console.log((user + system) / 1000)`)
    expect(Number(stdout.split('\n')[1])).toBeLessThan(50) // milliseconds of 8 threads in one second
  })

  it.runIf(process.platform === 'linux')('stops the threads of unreachable devices', () => {
    const { stdout, stderr } = run(
      `
      import { readdirSync } from 'node:fs'
      import { createWasmDevice, withDevice, normal, matmul, Random, scope } from '@heed/tensor'
      const threads = () => readdirSync('/proc/self/task').length
      const before = threads()
      for (let i = 0; i < 10; i++) {
        withDevice(createWasmDevice({ threads: 3 }), () => scope(() => {
          const a = normal(new Random(1), [100, 100])
          return matmul(a, a).dataSync()
        }))
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      if (threads() < before + 6) throw new Error('no threads have started')
      for (let i = 0; i < 100 && threads() > before + 4; i++) {
        gc()
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      console.log(threads() - before)
    `,
      ['--expose-gc'],
    )
    expect(stderr).toBe('')
    expect(Number(stdout)).toBeLessThanOrEqual(4) // the last device may still be reachable
  })
})

describe('createWasmDevice', () => {
  it.each([0, -1, 1.5, NaN, 1000])('rejects %s threads', (threads) => {
    expect(() => createWasmDevice({ threads })).toThrow(ArgumentError)
  })
})
