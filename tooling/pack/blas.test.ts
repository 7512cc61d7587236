// Tests the packed @heed/blas, as installed from npm, with threads. Node 20 has the oldest
// supported version of Node-API.
import { copyFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { installAlone, node20 } from './packed.ts'

let program: string

beforeAll(() => {
  program = join(installAlone('blas'), 'program.js')
  copyFileSync(fileURLToPath(new URL('blas-program.js', import.meta.url)), program)
})

describe.each([
  ['Node 20', node20],
  ['Node 24', process.execPath],
])('under %s', (_, node) => {
  it('the installed package multiplies with BLAS in all threads', ({ skip }) => {
    const printed = execFileSync(node, [program], { encoding: 'utf8', timeout: 150_000 })
    const { isFound, why, values, warnings } = JSON.parse(printed) as {
      isFound: boolean
      why: string
      values: number[]
      warnings: string[]
    }
    if (!isFound && !process.env.CI) skip(why)
    expect(isFound, why).toBe(true)
    expect(values).toEqual([512, 512, 512])
    expect(warnings).toEqual([])
  })
})
