// npm test: installs, then builds, checks and tests everything.
import { install, node24, root, run } from './pnpm.mjs'

install()
process.exit(run(node24, [`${root}/tooling/run/check.mjs`]))
