import { fileURLToPath } from 'node:url'
import { defineProject } from 'vitest/config'

const conditions = ['@heed/source']

// Ten times the duration of the slowest test, because a busy machine may be ten times slower.
const timeout = 180_000

/** The vitest project of a package: tests run against the sources of all packages, unbuilt. */
export function project(test = {}) {
  return defineProject({
    resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] },
    ssr: { resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] } },
    test: {
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      globalSetup: fileURLToPath(new URL('temporary-folder.js', import.meta.url)),
      testTimeout: timeout,
      hookTimeout: timeout,
      ...test,
    },
  })
}
