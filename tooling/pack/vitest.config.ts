import { project } from '@heed/vitest-config'

export default project({ include: ['*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000 })
