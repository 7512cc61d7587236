import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import type { Command } from 'commander'
import { TaskError } from '@heed/tasks'
import { findRun, listRuns } from '@heed/tasks/node'
import type { RunFolder } from '@heed/tasks/node'
import type { RunList } from '../../page/protocol.ts'
import { consoleOutput } from '../console-output.ts'
import { heldOut } from '../data/split.ts'
import { wholeNumberFlag } from '../number-flag.ts'
import { runsRoot } from '../open-run.ts'
import { UsageError } from '../usage-error.ts'

const files = ['config.json', 'tokenizer.json', 'model.safetensors']

export function addUi(program: Command): void {
  program
    .command('ui')
    .description('serve a page that trains in the browser and runs the model of a run')
    .option('--port <number>', 'port on 127.0.0.1; 0 for any (4173)', portFlag, 4173)
    .option('--run <folder>', 'run folder (the newest)')
    .action(async (flags: { port: number; run?: string }) => {
      const run =
        flags.run === undefined
          ? ((await listRuns(runsRoot))[0] ?? null)
          : await findRun(flags.run, runsRoot)
      const { port } = await servePage(run, flags.port)
      consoleOutput().result(`The page is at http://127.0.0.1:${port}/ (Ctrl-C ends it).`)
    })
}

function portFlag(text: string): number {
  const port = wholeNumberFlag('port', 0)(text)
  if (port <= 65_535) return port
  throw new UsageError(`--port: expected a whole number from 0 to 65535, got "${text}"`)
}

/** Serves the page and the model of a run, to this machine only. */
async function servePage(run: RunFolder | null, port: number): Promise<AddressInfo> {
  const folder = fileURLToPath(new URL('page', import.meta.url))
  if (!existsSync(folder))
    throw new UsageError('the page is not built; run "npm start" or "pnpm build" first')
  const page = sirv(folder, { etag: true })
  const list = JSON.stringify(await describeRun(run))
  const server = createServer((request, response) => {
    const name = /^\/run\/([\w.-]+)$/.exec(request.url ?? '')?.[1]
    if (name === undefined) return page(request, response)
    if (name === 'list.json') {
      response.setHeader('content-type', 'application/json')
      return response.end(list)
    }
    const notFound = (): void => {
      response.statusCode = 404
      response.end()
    }
    if (run === null || !files.includes(name)) return notFound()
    run.read(name).then((bytes) => response.end(bytes), notFound)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const hint = '; choose another with --port'
      if (error.code === 'EADDRINUSE') reject(new UsageError(`port ${port} is in use${hint}`))
      else if (error.code === 'EACCES') reject(new UsageError(`port ${port} is reserved${hint}`))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  return server.address() as AddressInfo
}

/**
 * Describes a run. If its record cannot be read, only the language and the example are omitted,
 * because the model may still be usable.
 */
async function describeRun(run: RunFolder | null): Promise<RunList> {
  const record = await run?.readRecord().catch((error: unknown) => {
    if (error instanceof TaskError) return undefined
    throw error
  })
  return {
    name: run?.path ?? null,
    files,
    sourceLanguage: record?.data.languages.source ?? null,
    example: record?.settings.data === null ? heldOut.source : '',
  }
}
