import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Bundles the training for one platform, from the sources, with the script of its threads beside it. */
export async function bundle(platform: 'node' | 'browser', outdir: string): Promise<void> {
  const [program, script] =
    platform === 'node' ? ['program', 'heed-worker-node'] : ['page-worker', 'heed-worker']
  await build({
    entryPoints: {
      [program!]: fileOf(`./${program}.ts`),
      [script!]: '@heed/tensor/worker',
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
