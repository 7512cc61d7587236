import { cpSync } from 'node:fs'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/cli.ts'],
  format: 'esm',
  target: 'node20',
  clean: true,
  // Not bundled, because threads start from files of the packages, and there must be one copy of
  // @heed/tensor.
  external: [/^@heed\//],
  onSuccess: async () => cpSync('../../data', 'dist/data', { recursive: true }),
})
