import { library } from '@heed/tsup-config'

export default library(
  {
    index: 'src/index.ts',
    'reference/index': 'src/reference/index.ts',
    'testing/index': 'src/testing/index.ts',
    'threads/node': 'src/threads/node.ts',
    'threads/web': 'src/threads/web.ts',
    'threads/heed-worker': 'src/threads/heed-worker.ts',
    'threads/heed-worker-node': 'src/threads/heed-worker-node.ts',
  },
  { external: ['#threads'] },
)
