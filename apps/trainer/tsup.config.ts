import { cpSync } from 'node:fs'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/cli.ts'],
  format: 'esm',
  target: 'node20',
  clean: true,
  // Not bundled, because threads start from files of the packages, and only one copy of @heed/tensor
  // may exist.
  external: [/^@heed\//],
  onSuccess: async () => cpSync('../../data', 'dist/data', { recursive: true }),
})
