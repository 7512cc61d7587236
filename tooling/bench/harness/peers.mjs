import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { spawnSync } from 'node:child_process'

/**
 * The folder with the benchmarks of the peers, the libraries that heed is compared with; undefined
 * if HEED_PEERS is not set.
 */
export const peerScriptsFolder = process.env.HEED_PEERS && resolve(process.env.HEED_PEERS)

/** The folder in which the peers are installed. */
export const peerInstallFolder = resolve(process.env.PEERS_DIR ?? join(tmpdir(), 'peers-bench'))

/** Installs the pinned versions of the libraries, unless they are already installed. */
export function installPeers() {
  const manifest = (folder) => readFileSync(join(folder, 'package.json'), 'utf8')
  const isInstalled =
    existsSync(join(peerInstallFolder, 'node_modules')) &&
    manifest(peerInstallFolder) === manifest(peerScriptsFolder)
  if (!isInstalled) installPinned()
  if (!existsSync(join(peerInstallFolder, 'node_modules', 'ai-tokenizer'))) installExtra()
}

function installPinned() {
  console.log('Installing the other libraries …')
  const env = { ...process.env, PEERS_DIR: peerInstallFolder }
  const setup = join(peerScriptsFolder, 'setup.mjs')
  const { status } = spawnSync(process.execPath, [setup], { stdio: 'ignore', env })
  if (status !== 0)
    console.log('The other libraries could not be installed: their rows are skipped.')
}

/** Installs the peers of our own benchmarks only, which the peers' manifest does not list. */
function installExtra() {
  const args = ['install', '--no-save', '--ignore-scripts', 'ai-tokenizer@1.0.6']
  const { status } = spawnSync('npm', args, { cwd: peerInstallFolder, stdio: 'ignore' })
  if (status !== 0) console.log('ai-tokenizer could not be installed: its rows are skipped.')
}
