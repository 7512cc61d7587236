import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      'tooling/bench',
      'tooling/boundaries',
      'tooling/commits',
      'tooling/determinism',
      'tooling/eslint',
      'tooling/language',
      'tooling/pack',
      'tooling/readme',
    ],
  },
})
