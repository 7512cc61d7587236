import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Bundles a small program that imports `@heed/…`. Returns the bytes of the bundle. */
export async function bundle(contents, options) {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url))
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    format: 'esm',
    write: false,
    ...options,
  })
  return outputFiles[0].contents
}
