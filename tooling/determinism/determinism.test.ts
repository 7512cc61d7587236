// `numerics: 'strict'`: the same seed trains to the same bits in Node 20, 22, 24 and Chromium, with
// any number of threads.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundle } from './training/bundle.ts'
import { nodes, trainInNode } from './training/in-node/train-in-node.ts'
import { trainInBrowser } from './training/in-browser/train-in-browser.ts'
import type { Outcome } from './training/train.ts'

const executablePath = process.env.HEED_CHROMIUM ?? '/usr/bin/chromium'
const folder = mkdtempSync(join(tmpdir(), 'heed-determinism-'))
const [forNode, forBrowser] = [join(folder, 'node'), join(folder, 'browser')]
const counts = [1, 2, 4]

describe('200 steps of strict training', () => {
  let expected: string
  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    await Promise.all([bundle('node', forNode), bundle('browser', forBrowser)])
    expected = (await trainInNode(forNode, process.execPath, 1)).weights
  })

  const check = ({ weights, rangesOfThreads }: Outcome, threads: number) => {
    if (threads === 1) expect(rangesOfThreads).toBe(0)
    else expect(rangesOfThreads).toBeGreaterThan(1000)
    expect(weights).toBe(expected)
  }

  describe.each(Object.entries(nodes))('under %s', (name, node) => {
    it('runs that version', () => {
      const version = execFileSync(node, ['--version'], { encoding: 'utf8' })
      expect(version).toContain(name.replace('Node ', 'v'))
    })

    it.each(counts)('end at the same bits with %s threads', async (threads) => {
      check(await trainInNode(forNode, node, threads), threads)
    })
  })

  // Without Chromium, `pnpm check` prints a warning, and fails if CI is set.
  describe.runIf(existsSync(executablePath))('in Chromium', () => {
    it.each(counts)('end at the same bits with %s threads', async (threads) => {
      check(await trainInBrowser(forBrowser, executablePath, threads), threads)
    })
  })
})
