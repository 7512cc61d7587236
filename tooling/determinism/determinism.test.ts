// With `numerics: 'strict'`, training from the same seed results in weights with the same bits in
// Node 20, 22, 24 and Chromium, with any number of threads.
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
const threadCounts = [1, 2, 4]

describe('200 steps of strict training', () => {
  let expected: string
  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    await Promise.all([bundle('node', forNode), bundle('browser', forBrowser)])
    expected = (await trainInNode(forNode, process.execPath, 1)).weights
  })

  const expectSameWeights = ({ weights, callsOnThreads }: Outcome, threads: number) => {
    if (threads === 1) expect(callsOnThreads).toBe(0)
    else expect(callsOnThreads).toBeGreaterThan(1000)
    expect(weights).toBe(expected)
  }

  describe.each(Object.entries(nodes))('under %s', (name, node) => {
    it('runs the expected version', () => {
      const version = execFileSync(node, ['--version'], { encoding: 'utf8' })
      expect(version).toContain(name.replace('Node ', 'v'))
    })

    it.each(threadCounts)('results in the same weights with %s threads', async (threads) => {
      expectSameWeights(await trainInNode(forNode, node, threads), threads)
    })
  })

  // Without Chromium, `pnpm check` prints a warning, and fails if CI is set.
  describe.runIf(existsSync(executablePath))('in Chromium', () => {
    it.each(threadCounts)('results in the same weights with %s threads', async (threads) => {
      expectSameWeights(await trainInBrowser(forBrowser, executablePath, threads), threads)
    })
  })
})
