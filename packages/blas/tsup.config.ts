import { library } from '@heed/tsup-config'

export default library({ index: 'src/index.ts', kernels: 'src/kernels.ts' })
