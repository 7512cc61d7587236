import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Outcome } from '../train.ts'

const installed = (name: string) =>
  fileURLToPath(new URL(`../../node_modules/${name}/bin/node`, import.meta.url))

/** The tested versions of Node, by name. */
export const nodes = {
  'Node 20': installed('node20'),
  'Node 22': installed('node22'),
  'Node 24': process.execPath,
}

/** Trains in a new process. `folder` contains the bundles. */
export async function trainInNode(folder: string, node: string, threads: number): Promise<Outcome> {
  const args = [join(folder, 'program.js'), String(threads)]
  const { stdout } = await promisify(execFile)(node, args, { timeout: 150_000 })
  return JSON.parse(stdout) as Outcome
}
