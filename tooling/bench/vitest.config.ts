import { project } from '@heed/vitest-config'

export default project({ include: ['harness/*.test.ts'] })
