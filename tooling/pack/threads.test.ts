// Tests the threads of the packed package in Node and in a browser, bundled and unbundled.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build as bundle } from 'esbuild'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { build, createServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installAlone, node20 } from './packed.ts'

interface Outcome {
  readonly haveThreads: boolean
  readonly warnings: readonly string[]
}
const withThreads: Outcome = { haveThreads: true, warnings: [] }
const withoutThreads: Outcome = { haveThreads: false, warnings: [] }

const executablePath = process.env.HEED_CHROMIUM ?? '/usr/bin/chromium'
let folder: string

beforeAll(() => {
  folder = installAlone('tensor')
  cpSync(fileURLToPath(new URL('consumer', import.meta.url)), folder, { recursive: true })
})

describe.each([
  ['Node 20', node20],
  ['Node 24', process.execPath],
])('under %s', (name, node) => {
  const run = (...args: string[]) => {
    const COUNTING = pathToFileURL(join(folder, 'public/counting.js')).href
    const options = {
      encoding: 'utf8',
      env: { ...process.env, COUNTING },
      timeout: 150_000,
    } as const
    return JSON.parse(execFileSync(node, args, options)) as Outcome
  }
  const script = () =>
    pathToFileURL(join(folder, 'node_modules/@heed/tensor/dist/threads/heed-worker-node.js')).href

  it('runs the expected version', () => {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' })
    expect(version).toContain(name.replace('Node ', 'v'))
  })

  it('the installed package finds its worker script', () => {
    expect(run(join(folder, 'program.js'))).toEqual(withThreads)
  })

  it.each(['esm', 'cjs'] as const)('a one-file bundle (%s) needs workerUrl', async (format) => {
    const outfile = join(folder, 'bundles', `${format}.${format === 'esm' ? 'mjs' : 'cjs'}`)
    await bundle({
      entryPoints: [join(folder, 'program.js')],
      outfile,
      bundle: true,
      platform: 'node',
      format,
      logLevel: 'error',
    })
    const { haveThreads, warnings } = run(outfile)
    expect(haveThreads).toBe(false)
    expect(warnings).toEqual([
      expect.stringMatching(/fewer threads.*createWasmDevice\({ workerUrl/),
    ])
    expect(run(outfile, script())).toEqual(withThreads)
  })
})

const isolating = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src data:"

// Without Chromium, `pnpm check` prints a warning, and fails if CI is set.
describe.runIf(existsSync(executablePath))('in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    await build({ root: folder, logLevel: 'error' })
  })
  afterAll(() => browser?.close())

  /** The outcomes on the main thread and in a worker, and the errors that the page reports. */
  async function visit(url: string) {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(url)
    await page.waitForFunction('globalThis.outcome')
    const [main, worker] = await page.evaluate<[Outcome, Outcome]>('outcome')
    await page.close()
    return { main, worker, errors }
  }

  async function visitBuilt(headers: Record<string, string>) {
    const server = await preview({ root: folder, logLevel: 'error', preview: { port: 0, headers } })
    try {
      return await visit(server.resolvedUrls!.local[0]!)
    } finally {
      await server.close()
    }
  }

  it('only a worker has threads if the page is isolated and its policy forbids blob URLs', async () => {
    const outcome = await visitBuilt({ ...isolating, 'Content-Security-Policy': policy })
    expect(outcome).toEqual({ main: withoutThreads, worker: withThreads, errors: [] })
  })

  it('neither the page nor a worker has threads if the page is not isolated', async () => {
    expect(await visitBuilt({})).toEqual({
      main: withoutThreads,
      worker: withoutThreads,
      errors: [],
    })
  })

  it('a worker has threads on the development server', async () => {
    const server = await createServer({
      root: folder,
      logLevel: 'error',
      server: { port: 0, headers: isolating },
    })
    await server.listen()
    try {
      expect(await visit(server.resolvedUrls!.local[0]!)).toEqual({
        main: withoutThreads,
        worker: withThreads,
        errors: [],
      })
    } finally {
      await server.close()
    }
  })
})
