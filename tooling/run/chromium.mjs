// The browser tests need Chromium. Where it is missing and can be installed (Debian, as root), it is.
import { existsSync } from 'node:fs'
import { run } from './pnpm.mjs'

/** Whether there is a Chromium for the tests, after trying to get one. */
export function ensureChromium() {
  const path = process.env.HEED_CHROMIUM ?? '/usr/bin/chromium'
  if (existsSync(path)) return true
  const isRoot = process.getuid?.() === 0
  if (process.platform === 'linux' && isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the browser tests …')
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update', '-qq'], quiet)
    const packages = ['chromium', 'fonts-noto-cjk']
    run(
      'apt-get',
      [
        '-o',
        'DPkg::Lock::Timeout=300',
        'install',
        '-y',
        '-qq',
        '--no-install-recommends',
        ...packages,
      ],
      quiet,
    )
  }
  return existsSync(path)
}

/** Said before and after the tests, so that nobody overlooks it. */
export const missing =
  '\n!!! THE BROWSER TESTS DID NOT RUN: there is no Chromium. Install it (Debian: apt-get install chromium)\n' +
  '!!! or name one in HEED_CHROMIUM.\n'
