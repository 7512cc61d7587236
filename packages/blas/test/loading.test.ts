import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { whileLoading } from '../src/loading.ts'

it('a program does not exit while a thread is loading', () => {
  const program = fileURLToPath(new URL('loading-program.ts', import.meta.url))
  expect(execFileSync(process.execPath, [program], { encoding: 'utf8' })).toBe('begin loaded')
})

it('a thread does not start to load while the program is exiting', () => {
  const memory = new SharedArrayBuffer(8)
  new Int32Array(memory)[1] = 1
  expect(() => whileLoading(memory, () => 'loaded')).toThrow('the program is exiting')
  expect(new Int32Array(memory)[0]).toBe(0)
})

it('whileLoading returns the loaded value, and decrements the count even if loading fails', () => {
  const memory = new SharedArrayBuffer(8)
  expect(whileLoading(memory, () => 'loaded')).toBe('loaded')
  const fail = () => {
    throw new Error('no such library')
  }
  expect(() => whileLoading(memory, fail)).toThrow('no such library')
  expect(new Int32Array(memory)[0]).toBe(0)
})
