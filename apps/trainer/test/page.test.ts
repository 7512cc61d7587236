// The built page, served by `heed ui`, in headless Chromium.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { Translator } from '@heed/tasks'
import { RunFolder } from '@heed/tasks/node'

const executablePath = process.env.HEED_CHROMIUM ?? '/usr/bin/chromium'
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const hasChromium = existsSync(executablePath)

/** Creates a run with an untrained model. The page must translate exactly as the library does. */
async function makeRun(): Promise<{ folder: string; translator: Translator }> {
  const folder = mkdtempSync(join(tmpdir(), 'heed-page-'))
  const tokenizer = trainByteLevelBpe(['안녕하세요 안녕하세요'], { vocabularySize: 262 })
  const configuration = {
    width: 16,
    heads: 2,
    feedForwardWidth: 16,
    encoderLayers: 1,
    decoderLayers: 1,
  }
  const translator = Translator.create({ tokenizer, configuration })
  mkdirSync(join(folder, 'runs'))
  const run = new RunFolder(join(folder, 'runs', 'one'))
  await run.saveTranslator(translator)
  await run.writeJson('run.json', {})
  return { folder, translator }
}

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
describe.runIf(hasChromium)('the page', () => {
  let server: ChildProcess
  let browser: Browser
  let page: Page
  let expected: string
  const errors: string[] = []

  beforeAll(async () => {
    const { folder, translator } = await makeRun()
    expected = (await translator.translate(['안녕하세요']))[0]!
    server = spawn(process.execPath, [cli, 'ui', '--port', '0'], { cwd: folder })
    const url = await new Promise<string>((resolve, reject) => {
      server.stdout!.on('data', (text: Buffer) => {
        const found = /http:\/\/[\d.:]+\//.exec(String(text))
        if (found) resolve(found[0])
      })
      server.stderr!.on('data', (text: Buffer) => reject(new Error(String(text))))
    })
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking'],
    })
    page = await browser.newPage({ viewport: { width: 1000, height: 1100 } })
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(url)
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    server?.kill()
  })

  it('shows an error in the section of its request', async () => {
    await page.click('#ask button')
    await page.waitForFunction(() => document.querySelector('#answer')!.textContent !== '…')
    expect(await page.textContent('#answer')).toBe('there is no model yet; train one first')
    expect(await page.textContent('#status')).toMatch(/^Training data/)
  })

  it('has no serious accessibility violation (axe)', async () => {
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core') })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await page.evaluate(seriousViolations)).toEqual([])
    }
  }, 300_000)

  it('trains in a worker, draws the loss, and reverses held-out words', async () => {
    await page.focus('#play')
    await page.keyboard.press('Enter')
    await page.fill('#word', 'early')
    await page.click('#ask button') // answered after the training
    await page.focus('#play')
    await page.waitForFunction(() => document.querySelector('#curve path') !== null, undefined, {
      timeout: 150_000,
    })
    await page.waitForFunction(
      () => document.querySelector('#status')!.textContent!.includes('Trained'),
      undefined,
      { timeout: 240_000 },
    )
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('play')
    await page.waitForSelector('#reverseMap svg', { timeout: 150_000 })
    expect(await page.textContent('#answer')).toHaveLength('early'.length)
    const status = (await page.textContent('#status'))!
    expect(Number(/(\d+) %/.exec(status)![1])).toBeGreaterThanOrEqual(80)
  }, 300_000)

  it('reverses a word and shows its attention', async () => {
    await page.fill('#word', 'paper')
    await page.click('#ask button')
    await page.waitForSelector('#reverseMap svg', { timeout: 150_000 })
    expect(await page.textContent('#answer')).toBe('repap')
    expect(await page.locator('#reverseMap rect').count()).toBe(36)
  }, 300_000)

  it('opens the newest run and translates as the library does', async () => {
    await page.waitForSelector('#translator:not([hidden])')
    await page.fill('#source', '안녕하세요')
    await page.click('#translateForm button')
    await page.waitForSelector('#translationMap svg', { timeout: 150_000 })
    expect(await page.textContent('#target')).toBe(expected)
  }, 300_000)

  it('fits small screens in light and dark mode, and logs no errors', async () => {
    for (const [width, colorScheme] of [
      [1000, 'light'],
      [360, 'dark'],
      [360, 'light'],
      [1000, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 1000 })
      await page.emulateMedia({ colorScheme })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      if (process.env.HEED_SCREENSHOTS) {
        await page.screenshot({
          path: join(process.env.HEED_SCREENSHOTS, `page-${width}-${colorScheme}.png`),
          fullPage: true,
        })
      }
    }
    expect(errors).toEqual([])
  })
})
