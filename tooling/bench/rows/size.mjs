// What `@heed/tensor` adds to a page: all of its main entry, minified and gzipped, in KB of 1,000 bytes.
import { gzipSync } from 'node:zlib'
import { bundle } from './lib/bundle.mjs'
import { finish, row } from './lib/shared.mjs'

const bytes = await bundle(`export * from '@heed/tensor'`, { minify: true, platform: 'neutral' })
const gzip = gzipSync(bytes, { level: 9 })
row({
  bench: 'size',
  peer: 'heed-wasm',
  threads: 1,
  KB: bytes.length / 1e3,
  gzipKB: gzip.length / 1e3,
})
finish()
