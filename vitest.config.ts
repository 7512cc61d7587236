import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      'tooling/boundaries',
      'tooling/determinism',
      'tooling/pack',
      'tooling/readme',
    ],
  },
})
