// Threads in a program as a whole: how it starts them, goes on without them, and ends.
import { describe, expect, it } from 'vitest'
import { ArgumentError, createWasmDevice } from '../../src/index.ts'
import { run } from './run.ts'

/** A program that makes products for a while, with the options of its device, and says so. */
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
const fine = { status: 0, stdout: 'done', stderr: '' }

describe('a program', () => {
  it('ends by itself, though its threads wait for work', () => {
    expect(run(program('{ threads: 4 }'))).toEqual(fine)
  })

  it('goes on alone where the script of the threads is missing, and says so once', () => {
    const { status, stdout, stderr } = run(
      program('{ threads: 4, workerUrl: "file:///nowhere/heed-worker.js" }'),
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done' })
    expect(stderr).toMatch(/^heed computes with fewer threads.*nowhere.*workerUrl \}\)$/)
  })

  it('goes on alone where the script is no script of threads', () => {
    const { stdout, stderr } = run(program('{ threads: 2, workerUrl: "data:text/javascript,1" }'))
    expect(stdout).toBe('done')
    expect(stderr).toMatch(/^heed computes with fewer threads.*its script ended/)
  })

  it('computes alone where memory cannot be shared', () => {
    expect(run(`delete globalThis.SharedArrayBuffer\n${program('{ threads: 4 }')}`)).toEqual(fine)
  })

  it('may itself be a thread', () => {
    const inner = JSON.stringify(program('{ threads: 2 }'))
    const outer = `import { Worker } from 'node:worker_threads'
      import { writeFileSync, rmSync } from 'node:fs'
      const path = './test/threads/inner-' + process.pid + '.mjs'
      writeFileSync(path, ${inner})
      new Worker(path, { execArgv: ['--conditions=@heed/source'] }).on('exit', () => rmSync(path))`
    expect(run(outer)).toEqual(fine)
  })

  it('that idles costs no processor time', () => {
    const { stdout } = run(`${program('{ threads: 8 }').replace('600', '300')}
      await new Promise((resolve) => setTimeout(resolve, 1000)) // until all have started
      const before = process.cpuUsage()
      await new Promise((resolve) => setTimeout(resolve, 1000))
      const { user, system } = process.cpuUsage(before)
      console.log((user + system) / 1000)`)
    expect(Number(stdout.split('\n')[1])).toBeLessThan(50) // milliseconds, of 8 threads in a second
  })

  it.runIf(process.platform === 'linux')('lets go of the threads of devices it has lost', () => {
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
      if (threads() < before + 6) throw new Error('no threads to lose')
      for (let i = 0; i < 100 && threads() > before + 4; i++) {
        gc()
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      console.log(threads() - before)
    `,
      ['--expose-gc'],
    )
    expect(stderr).toBe('')
    expect(Number(stdout)).toBeLessThanOrEqual(4) // the last device may live on
  })
})

describe('createWasmDevice', () => {
  it.each([0, -1, 1.5, NaN, 1000])('refuses %s threads', (threads) => {
    expect(() => createWasmDevice({ threads })).toThrow(ArgumentError)
  })
})
