import { library } from '@heed/tsup-config'

export default library({ index: 'src/index.ts', 'node/index': 'src/node/index.ts' })
