// What imports add to a page, minified and gzipped, in KB of 1,000 bytes, and how much of it is code that learns.
import { gzipSync } from 'node:zlib'
import { bundle } from './lib/bundle.mjs'
import { finish, row } from './lib/shared.mjs'

const programs = {
  '@heed/tensor': `export * from '@heed/tensor'`,
  'byte-level BPE': `export { BpeModel, ByteBpe, Gpt2Scanner } from '@heed/tokenizer'`,
  'any tokenizer.json': `export { readTokenizer } from '@heed/tokenizer'`,
  'all of @heed/tokenizer': `export * from '@heed/tokenizer'`,
}

/** What every trainer says when it fails: no name outlives minification. */
const ofTraining = 'this text supports a vocabulary of'

for (const [what, program] of Object.entries(programs)) {
  const base = { bench: 'size', peer: 'heed', what, threads: 1 }
  try {
    const bytes = Buffer.from(await bundle(program, { minify: true, platform: 'neutral' }))
    const gzip = gzipSync(bytes, { level: 9 })
    row({
      ...base,
      KB: bytes.length / 1e3,
      gzipKB: gzip.length / 1e3,
      learns: bytes.includes(ofTraining),
    })
  } catch (error) {
    row({ ...base, error: String(error.message).split('\n')[0] })
  }
}
finish()
