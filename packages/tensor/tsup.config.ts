import { readFile } from 'node:fs/promises'
import type { Options } from 'tsup'
import { library } from '@heed/tsup-config'

// In the sources, the script of the threads is TypeScript, and bundlers must find it under that name.
const scriptAsBuilt: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'script-as-built',
  setup(build) {
    build.onLoad({ filter: /threads[\\/]web\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: source.replace('./heed-worker.ts', './heed-worker.js'), loader: 'ts' }
    })
  },
}

export default library(
  {
    // A chunk of its own, and the first: gzip's window of 32 KB then spans the code after the kernels.
    index: 'src/index.ts',
    'device/index': 'src/device/index.ts',
    optimization: 'src/optimization.ts',
    options: 'src/options.ts',
    'reference/index': 'src/reference/index.ts',
    'testing/index': 'src/testing/index.ts',
    'threads/node': 'src/threads/node.ts',
    'threads/web': 'src/threads/web.ts',
    // A chunk of its own, which this position in the list makes the first that is imported: gzip's
    // window of 32 KB then spans all code after the kernels.
    'wasm/modules': 'src/wasm/generated/modules.ts',
    'threads/heed-worker': 'src/threads/heed-worker.ts',
    'threads/heed-worker-node': 'src/threads/heed-worker-node.ts',
  },
  { external: ['#threads'], esbuildPlugins: [scriptAsBuilt] },
)
