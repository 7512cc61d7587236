import { defineProject } from 'vitest/config'

const conditions = ['@heed/source']

// No test needs a tenth of it; a machine that does other work beside may be that much slower.
const timeout = 180_000

/** How every package is tested: against the sources of all packages, without a build. */
export function project(test = {}) {
  return defineProject({
    resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] },
    ssr: { resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] } },
    test: {
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      testTimeout: timeout,
      hookTimeout: timeout,
      ...test,
    },
  })
}
