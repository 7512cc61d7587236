import { defineConfig } from 'tsup'

/** How every package is built: ESM and its types, for Node 20 and browsers alike. */
export function library(entry = ['src/index.ts'], options = {}) {
  return defineConfig({
    entry,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    dts: true,
    clean: true,
    sourcemap: false,
    // bundlers warn of side-effect imports of a chunk from the same build
    treeshake: { moduleSideEffects: 'no-external' },
    ...options,
  })
}
