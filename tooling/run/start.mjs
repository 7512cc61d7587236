// npm start: installs, builds, and trains the demo translator.
import { install, node24, pnpm, root, run } from './pnpm.mjs'

install()
const built = pnpm(
  'exec',
  'turbo',
  'run',
  'build',
  '--filter=heed-trainer',
  '--output-logs=errors-only',
)
if (built !== 0) process.exit(built)
process.exit(run(node24, [`${root}/apps/trainer/dist/cli.js`, 'demo', ...process.argv.slice(2)]))
