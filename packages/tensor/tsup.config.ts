import { library } from '@heed/tsup-config'

export default library({
  index: 'src/index.ts',
  'reference/index': 'src/reference/index.ts',
  'testing/index': 'src/testing/index.ts',
})
