import { defineProject } from 'vitest/config'

const conditions = ['@heed/source']

/** How every package is tested: against the sources of all packages, without a build. */
export function project(test = {}) {
  return defineProject({
    resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] },
    ssr: { resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] } },
    test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60_000, ...test },
  })
}
