// The browser tests need Chromium. Where it is missing and can be installed (Debian, as root), it is.
import { existsSync } from 'node:fs'
import { aptInstall } from './apt.mjs'

/** Whether there is a Chromium for the tests, after trying to get one. */
export function ensureChromium() {
  const path = process.env.HEED_CHROMIUM ?? '/usr/bin/chromium'
  if (existsSync(path)) return true
  aptInstall('Chromium for the browser tests', ['chromium', 'fonts-noto-cjk'])
  return existsSync(path)
}

/** Said before and after the tests, so that nobody overlooks it. */
export const missing =
  '\n!!! THE BROWSER TESTS DID NOT RUN: there is no Chromium. Install it (Debian: apt-get install chromium)\n' +
  '!!! or name one in HEED_CHROMIUM.\n'
