import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { peersDir } from './peers.mjs'

const ownFolder = join(peersDir, 'python')
const own = join(ownFolder, process.platform === 'win32' ? 'Scripts/python' : 'bin/python')

/**
 * A Python with torch and numpy, and the version of torch: PEERS_PYTHON, or one in PEERS_DIR with the
 * newest of that day, and with the newest tokenizers and tiktoken. Null where there is none and none can be made.
 */
export function findPython() {
  const given = process.env.PEERS_PYTHON
  const found = withTorch(given ?? own)
  if (found || given) return found
  console.log('Making a Python with the newest torch; this downloads much …')
  return makeOwn() ? withTorch(own) : null
}

function withTorch(python) {
  const program = 'import torch, numpy; print(torch.__version__)'
  const { status, stdout } = spawnSync(python, ['-c', program], { encoding: 'utf8' })
  return status === 0 ? { python, torch: stdout.trim() } : null
}

function makeOwn() {
  const quiet = { stdio: 'ignore' }
  return (
    spawnSync('python3', ['-m', 'venv', ownFolder], quiet).status === 0 &&
    spawnSync(own, ['-m', 'pip', 'install', 'torch', 'numpy', 'tokenizers', 'tiktoken'], quiet)
      .status === 0
  )
}
