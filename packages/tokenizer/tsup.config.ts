import { readFile } from 'node:fs/promises'
import type { Options } from 'tsup'
import { library } from '@heed/tsup-config'

// The source refers to the worker script as a .ts file, but bundlers of the built package look for
// the .js file.
const workerFileName: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'worker-file-name',
  setup(build) {
    build.onLoad({ filter: /parallel[\\/]web\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return {
        contents: source.replace('./tokenizer-worker.ts', './tokenizer-worker.js'),
        loader: 'ts',
      }
    })
  },
}

export default library(
  {
    index: 'src/index.ts',
    pipeline: 'src/pipeline.ts',
    'training/index': 'src/training/index.ts',
    'parallel/node': 'src/parallel/node.ts',
    'parallel/web': 'src/parallel/web.ts',
    'parallel/tokenizer-worker': 'src/parallel/tokenizer-worker.ts',
    'parallel/tokenizer-worker-node': 'src/parallel/tokenizer-worker-node.ts',
  },
  { external: ['#threads'], esbuildPlugins: [workerFileName] },
)
