// pnpm check: all checks and tests that a change must pass. The last line is `N passed, N failed`;
// each step that is not a test (types, lint, boundaries …) counts as one test.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumWarning, ensureChromium } from './chromium.mjs'
import { ensureOpenBlas } from './openblas.mjs'
import { pnpm, root } from './pnpm.mjs'

const steps = [
  ['build', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only']],
  ['types', ['exec', 'turbo', 'run', 'types', '--output-logs=errors-only']],
  ['lint', ['exec', 'eslint', '.', '--max-warnings=0']],
  ['format', ['exec', 'prettier', '--check', '--log-level=warn', '.']],
  ['language', ['exec', 'node', 'tooling/language/check.js', 'tooling/language']],
  ['commits', ['exec', 'node', 'tooling/commits/check.mjs']],
  ['boundaries', ['exec', 'turbo', 'boundaries']],
  ['cycles', ['exec', 'node', 'tooling/boundaries/cycles.mjs']],
  ['unused code', ['exec', 'knip', '--no-progress', '--no-config-hints']],
]

let passed = 0
let failed = 0
const hasChromium = ensureChromium()
if (!hasChromium) console.error(chromiumWarning)
ensureOpenBlas()
for (const [name, args] of steps) {
  const started = performance.now()
  const hasPassed = pnpm(...args) === 0
  console.log(
    `${hasPassed ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  )
  if (hasPassed) passed++
  else failed++
}

const report = join(root, 'test-results', 'vitest.json')
rmSync(report, { force: true })
const code = pnpm(
  'exec',
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
)
const results = readReport()
passed += results.passed
failed += results.failed
if (code !== 0 && results.failed === 0) failed++ // a test file could not be loaded
if (!hasChromium) {
  console.error(chromiumWarning)
  if (process.env.CI) failed++
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

function readReport() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    console.error('The tests wrote no report.')
    return { passed: 0, failed: 1 }
  }
}
