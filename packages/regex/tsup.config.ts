import { library } from '@heed/tsup-config'

export default library({
  index: 'src/index.ts',
  'unicode/index': 'src/unicode/index.ts',
  // The tables are a separate file, which comes first in a bundle. Between code they would fill the
  // 32 KB window of gzip, and the compressed code after them would be 1 KB larger.
  'unicode/tables': 'src/unicode/generated/tables.ts',
})
