import { cpSync } from 'node:fs'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/cli.ts'],
  format: 'esm',
  target: 'node20',
  clean: true,
  noExternal: [/^@heed\//],
  esbuildOptions: (options) => {
    options.conditions = ['@heed/source']
  },
  onSuccess: async () => cpSync('../../data', 'dist/data', { recursive: true }),
})
