import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Bundles a few lines that import `@heed/…` as a user would, and gives the bytes of the one file. */
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
