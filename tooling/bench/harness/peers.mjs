import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { spawnSync } from 'node:child_process'

/** The other libraries' scripts; undefined where only our rows can run. */
export const peersFolder = process.env.HEED_PEERS && resolve(process.env.HEED_PEERS)

/** Where those libraries are installed. */
export const peersDir = resolve(process.env.PEERS_DIR ?? join(tmpdir(), 'peers-bench'))

/** Installs the pinned libraries, unless they are. */
export function installPeers() {
  const manifest = (folder) => readFileSync(join(folder, 'package.json'), 'utf8')
  const isInstalled =
    existsSync(join(peersDir, 'node_modules')) && manifest(peersDir) === manifest(peersFolder)
  if (!isInstalled) install()
  if (!existsSync(join(peersDir, 'node_modules', 'ai-tokenizer'))) installMore()
}

function install() {
  console.log('Installing the other libraries …')
  const env = { ...process.env, PEERS_DIR: peersDir }
  const setup = join(peersFolder, 'setup.mjs')
  const { status } = spawnSync(process.execPath, [setup], { stdio: 'ignore', env })
  if (status !== 0) console.log('They could not be installed: their rows will be missing.')
}

/** Libraries that only our own rows load, beside those of the manifest. */
function installMore() {
  const args = ['install', '--no-save', '--ignore-scripts', 'ai-tokenizer@1.0.6']
  const { status } = spawnSync('npm', args, { cwd: peersDir, stdio: 'ignore' })
  if (status !== 0) console.log('ai-tokenizer could not be installed: its rows will be missing.')
}
