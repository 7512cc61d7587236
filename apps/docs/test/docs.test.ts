// The built site in headless Chromium: every figure renders, and the console has no errors.
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import sirv from 'sirv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const executablePath = process.env.HEED_CHROMIUM ?? '/usr/bin/chromium'
const site = fileURLToPath(new URL('../.vitepress/dist', import.meta.url))

/** The ids of serious accessibility violations, with the selectors of the elements. */
async function seriousViolations(): Promise<string[]> {
  interface Violation {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly target: readonly string[] }[]
  }
  const { axe } = globalThis as unknown as {
    axe: { run(): Promise<{ violations: Violation[] }> }
  }
  const { violations } = await axe.run()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

// Without Chromium, `pnpm check` prints a warning, and fails if CI is set.
describe.runIf(existsSync(executablePath))('the docs', () => {
  let server: Server
  let browser: Browser
  let page: Page
  let base: string
  const errors: string[] = []

  beforeAll(async () => {
    server = createServer(sirv(site))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking'],
    })
    page = await browser.newPage()
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it.each([
    ['context', 'heed-context', 'A fruit.', 'A company.'],
    ['queries-keys-values', 'heed-search', 'the query returns', null],
    ['attention', 'heed-softmax', 'The largest weight is', null],
    ['mask', 'heed-mask', '1.00', null],
  ])('chapter %s has an interactive figure', async (chapter, figure, first, second) => {
    for (const [width, colorScheme] of [
      [1200, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.goto(`${base}/tutorial/${chapter}.html`)
      await page.waitForSelector(`${figure} td`)
      expect(await page.textContent(figure)).toContain(first)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
      if (process.env.HEED_SCREENSHOTS) {
        await page.screenshot({
          path: join(process.env.HEED_SCREENSHOTS, `docs-${chapter}-${width}.png`),
        })
      }
    }
    if (second !== null) {
      await page.selectOption(`${figure} select`, '1')
      expect(await page.textContent(figure)).toContain(second)
    }
  })

  it.each(['', 'tutorial/context', 'tutorial/attention', 'tutorial/mask', 'packages/tensor'])(
    'page "%s" has no serious accessibility violation (axe)',
    async (path) => {
      await page.goto(`${base}/${path === '' ? 'index' : path}.html`)
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core') })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.waitForTimeout(600) // the theme fades
        expect(await page.evaluate(seriousViolations)).toEqual([])
      }
    },
  )

  it('has a page for each package', async () => {
    for (const name of [
      'tensor',
      'tokenizer',
      'regex',
      'safetensors',
      'metrics',
      'blas',
      'nn',
      'attention',
      'transformer',
      'training',
      'decoding',
      'tasks',
    ]) {
      await page.goto(`${base}/packages/${name}.html`)
      expect(await page.textContent('h1')).toContain(`@heed/${name}`)
    }
  }, 300_000)

  it('prints no error to the console', () => expect(errors).toEqual([]))
})
