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
    // an import that only names a piece of the same build says nothing: bundlers would warn of it
    treeshake: { moduleSideEffects: 'no-external' },
    ...options,
  })
}
