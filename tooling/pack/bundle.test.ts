// What @heed/tensor, as built, adds to a page, and what bundlers say of it.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { BuildOptions } from 'esbuild'
import { describe, expect, it } from 'vitest'

describe('@heed/tensor in a bundle', () => {
  const bundle = (contents: string, options: BuildOptions = {}) =>
    build({
      stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      minify: true,
      write: false,
      logLevel: 'silent',
      ...options,
    })

  it('is at most 60 KB after gzip, all of its main entry', async () => {
    const { outputFiles } = await bundle("export * from '@heed/tensor'")
    const bytes = gzipSync(outputFiles![0]!.contents, { level: 9 }).length
    expect(bytes).toBeLessThanOrEqual(55_000)
  })

  it.each(['@heed/tensor', '@heed/tensor/reference', '@heed/tensor/testing'])(
    'draws no warning: %s',
    async (entry) => {
      const { warnings } = await bundle(`export * from '${entry}'`)
      expect(warnings).toEqual([])
    },
  )

  it('is not there where nothing of it is used', async () => {
    const { outputFiles } = await bundle("import '@heed/tensor'")
    expect(outputFiles![0]!.contents.length).toBeLessThan(100)
  })
})
