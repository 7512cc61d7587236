import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { Outcome } from '../train.ts'

const html = `<!doctype html><title>heed</title><script>
  const train = (threads) => new Promise((resolve) => {
    const worker = new Worker('/program.js', { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.postMessage(threads)
  })
</script>`

/** Trains in a web worker of a cross-origin isolated page. `folder` contains the bundles. */
export async function trainInBrowser(
  folder: string,
  executablePath: string,
  threads: number,
): Promise<Outcome> {
  const server = createServer(({ url }, response) => {
    const isScript = url!.endsWith('.js')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? readFileSync(join(folder, url!)) : html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    return await page.evaluate<Outcome>(`train(${threads})`)
  } finally {
    await browser.close()
    server.close()
  }
}
