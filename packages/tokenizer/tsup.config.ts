import { readFile } from 'node:fs/promises'
import type { Options } from 'tsup'
import { library } from '@heed/tsup-config'

// In the sources, the script of the threads is TypeScript, and bundlers must find it under that name.
const scriptAsBuilt: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'script-as-built',
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
  { external: ['#threads'], esbuildPlugins: [scriptAsBuilt] },
)
