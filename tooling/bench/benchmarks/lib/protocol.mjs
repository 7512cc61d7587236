// Shapes, inputs, weights, timing and output of all benchmarks. They are imported from the folder
// HEED_PEERS, so that all libraries do the same work, or from without-peers.mjs if it is not set.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.env.HEED_PEERS
const load = (file) => import(pathToFileURL(resolve(folder, 'lib', file)).href)

export const {
  finish,
  HYPER,
  MATMULS,
  paramCount,
  paramSpecs,
  randomIds,
  row,
  SIZES,
  timeit,
  trainFlops,
  uniform,
} = folder
  ? { ...(await load('common.mjs')), ...(await load('shapes.mjs')) }
  : await import('./without-peers.mjs')
