import { library } from '@heed/tsup-config'

export default library({
  index: 'src/index.ts',
  'unicode/index': 'src/unicode/index.ts',
  // The tables have a file of their own, which comes first in a bundle: between code they would
  // fill the 32 KB window of gzip, and the code after them compresses a kilobyte worse.
  'unicode/tables': 'src/unicode/generated/tables.ts',
})
