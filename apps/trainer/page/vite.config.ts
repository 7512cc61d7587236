import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  resolve: { conditions: ['@heed/source', 'module', 'browser', 'import', 'default'] },
  build: { outDir: '../dist/page', emptyOutDir: true, target: 'es2022' },
  worker: { format: 'es' },
})
