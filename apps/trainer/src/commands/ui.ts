import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import type { Command } from 'commander'
import { consoleOutput } from '../console-output.ts'
import { runsRoot } from '../open-run.ts'
import { findRun, listRuns } from '../run-folder.ts'
import type { RunFolder } from '../run-folder.ts'
import { UsageError } from '../usage-error.ts'

const files = ['config.json', 'tokenizer.json', 'model.safetensors']

export function addUi(program: Command): void {
  program
    .command('ui')
    .description('open the page: train in the browser, and use your newest model there')
    .option('--port <number>', 'a port of 127.0.0.1', Number, 4173)
    .option('--run <folder>', 'which run; the newest if left out')
    .action(async (flags: { port: number; run?: string }) => {
      const run =
        flags.run === undefined ? (listRuns(runsRoot)[0] ?? null) : findRun(flags.run, runsRoot)
      const { port } = await servePage(run, flags.port)
      consoleOutput().result(`The page is at http://127.0.0.1:${port}/ (Ctrl-C ends it).`)
    })
}

/** Serves the page, and the model of a run beside it, to this machine only. */
export async function servePage(run: RunFolder | null, port: number): Promise<AddressInfo> {
  const folder = fileURLToPath(new URL('page', import.meta.url))
  if (!existsSync(folder))
    throw new UsageError('the page is not built; run "npm start" or "pnpm build" first')
  const page = sirv(folder, { etag: true })
  const server = createServer((request, response) => {
    const name = /^\/run\/([\w.-]+)$/.exec(request.url ?? '')?.[1]
    if (name === undefined) return page(request, response)
    if (name === 'list.json') {
      response.setHeader('content-type', 'application/json')
      return response.end(JSON.stringify({ name: run?.path ?? null, files }))
    }
    if (run === null || !files.includes(name)) {
      response.statusCode = 404
      return response.end()
    }
    return response.end(run.read(name))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new UsageError(`port ${port} is taken; choose another with --port`)
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return server.address() as AddressInfo
}
