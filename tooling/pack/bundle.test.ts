// Tests the bundle size of each built package, and the warnings of the bundler.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { packages } from './packed.ts'

/**
 * The limit of each main entry in bytes, minified and after gzip, without dependencies. A limit is
 * about 10 % above the size; raise it only for a reason.
 */
const limits: Readonly<Record<string, number>> = {
  attention: 1_500,
  blas: 3_500,
  decoding: 3_000,
  metrics: 2_500,
  nn: 2_500,
  regex: 40_000,
  safetensors: 3_000,
  tasks: 6_500,
  tensor: 55_000,
  tokenizer: 72_000,
  training: 5_000,
  transformer: 3_500,
}

interface Manifest {
  dependencies?: Record<string, string>
  publishConfig: { exports: Record<string, unknown> }
}

describe.each(readdirSync(packages))('@heed/%s in a bundle', (name) => {
  const folder = join(packages, name)
  const { dependencies = {}, publishConfig } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest
  const entries = Object.keys(publishConfig.exports).map((path) => `@heed/${name}${path.slice(1)}`)

  const bundle = (contents: string) =>
    build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      format: 'esm',
      platform: 'node',
      minify: true,
      write: false,
      logLevel: 'silent',
      external: Object.keys(dependencies),
    })

  it('is within its limit after gzip', async () => {
    const { outputFiles } = await bundle(`export * from '@heed/${name}'`)
    const bytes = gzipSync(outputFiles[0]!.contents, { level: 9 }).length
    expect(bytes).toBeLessThanOrEqual(limits[name] ?? 0)
  })

  it.each(entries)('causes no warning: %s', async (entry) => {
    const { warnings } = await bundle(`export * from '${entry}'`)
    expect(warnings).toEqual([])
  })

  it('is removed by tree shaking if it is not used', async () => {
    const { outputFiles } = await bundle(`import '@heed/${name}'`)
    expect(outputFiles[0]!.contents.length).toBeLessThan(100)
  })
})
