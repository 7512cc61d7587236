import { defineConfig } from 'tsup'

/** The build of every package: ESM with types, for Node 20 and browsers. */
export function library(entry = ['src/index.ts'], options = {}) {
  return defineConfig({
    entry,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    dts: true,
    clean: true,
    sourcemap: false,
    // without this, bundlers warn of side-effect imports between chunks of the same build
    treeshake: { moduleSideEffects: 'no-external' },
    ...options,
  })
}
