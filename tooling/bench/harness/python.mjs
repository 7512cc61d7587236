import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { peerInstallFolder } from './peers.mjs'

const venvFolder = join(peerInstallFolder, 'python')
const venvPython = join(venvFolder, process.platform === 'win32' ? 'Scripts/python' : 'bin/python')

/**
 * Finds a Python with torch and numpy, and the version of torch: PEERS_PYTHON, or a virtual
 * environment in PEERS_DIR with the newest releases. Null if there is none and it cannot be
 * created.
 */
export function findPython() {
  const configured = process.env.PEERS_PYTHON
  const found = withTorch(configured ?? venvPython)
  if (found || configured) return found
  console.log('Installing the newest torch into a virtual environment: a large download …')
  return createVenv() ? withTorch(venvPython) : null
}

function withTorch(python) {
  const program = 'import torch, numpy; print(torch.__version__)'
  const { status, stdout } = spawnSync(python, ['-c', program], { encoding: 'utf8' })
  return status === 0 ? { python, torch: stdout.trim() } : null
}

function createVenv() {
  const quiet = { stdio: 'ignore' }
  return (
    spawnSync('python3', ['-m', 'venv', venvFolder], quiet).status === 0 &&
    spawnSync(
      venvPython,
      ['-m', 'pip', 'install', 'torch', 'numpy', 'tokenizers', 'tiktoken'],
      quiet,
    ).status === 0
  )
}
