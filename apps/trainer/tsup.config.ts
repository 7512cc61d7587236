import { cpSync } from 'node:fs'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/cli.ts'],
  format: 'esm',
  target: 'node20',
  clean: true,
  // Not bundled: threads are started from the packages' own files, and there may be only one
  // @heed/tensor.
  external: [/^@heed\//],
  onSuccess: async () => cpSync('../../data', 'dist/data', { recursive: true }),
})
