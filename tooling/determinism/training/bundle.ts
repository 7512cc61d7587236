import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Bundles the training program and its worker script for one platform, from the sources. */
export async function bundle(platform: 'node' | 'browser', outdir: string): Promise<void> {
  await build({
    entryPoints: {
      program: fileOf(`./in-${platform}/program.ts`),
      worker: '@heed/tensor/worker',
      counting: fileOf('./counting.ts'),
    },
    absWorkingDir: fileOf('..'),
    outdir,
    bundle: true,
    format: 'esm',
    platform,
    target: 'es2022',
    conditions: ['@heed/source'],
    logLevel: 'error',
  })
}
