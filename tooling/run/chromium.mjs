// Installs Chromium for the browser tests if it is missing (Debian, as root).
import { existsSync } from 'node:fs'
import { aptInstall } from './apt.mjs'

/** Whether Chromium is available, after trying to install it. */
export function ensureChromium() {
  const path = process.env.HEED_CHROMIUM ?? '/usr/bin/chromium'
  if (existsSync(path)) return true
  aptInstall('Chromium for the browser tests', ['chromium', 'fonts-noto-cjk'])
  return existsSync(path)
}

/** Printed before and after the tests, so that it is not overlooked. */
export const chromiumWarning =
  '\n!!! THE BROWSER TESTS DID NOT RUN: there is no Chromium. Install it (Debian: apt-get install chromium)\n' +
  '!!! or set HEED_CHROMIUM to its path.\n'
