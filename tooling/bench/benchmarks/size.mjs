// The size of imports in a bundle, minified and after gzip, in KB of 1,000 bytes, and whether they
// contain the code that trains tokenizers.
import { gzipSync } from 'node:zlib'
import { bundle } from './lib/bundle.mjs'
import { finish, row } from './lib/protocol.mjs'

const programs = {
  '@heed/tensor': `export * from '@heed/tensor'`,
  'byte-level BPE': `export { BpeModel, ByteBpe, Gpt2Scanner } from '@heed/tokenizer'`,
  'any tokenizer.json': `export { readTokenizer } from '@heed/tokenizer'`,
  '@heed/tokenizer/training': `export * from '@heed/tokenizer/training'`,
}

/** An error message of all trainers, which marks their code: minification changes the names. */
const trainingMarker = 'this text supports a vocabulary of'

for (const [what, program] of Object.entries(programs)) {
  const base = { bench: 'size', peer: 'heed', what, threads: 1 }
  try {
    const bytes = Buffer.from(await bundle(program, { minify: true, platform: 'neutral' }))
    const gzip = gzipSync(bytes, { level: 9 })
    row({
      ...base,
      KB: bytes.length / 1e3,
      gzipKB: gzip.length / 1e3,
      hasTraining: bytes.includes(trainingMarker),
    })
  } catch (error) {
    row({ ...base, error: String(error.message).split('\n')[0] })
  }
}
finish()
