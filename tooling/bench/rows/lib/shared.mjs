// What both sides of a comparison share: shapes, inputs, weights, and how a thing is timed. It comes from the
// folder that HEED_PEERS names, so that the others and we do the same work; without it, from a small stand-in.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.env.HEED_PEERS
const load = (file) => import(pathToFileURL(resolve(folder, 'lib', file)).href)

export const {
  finish,
  HYPER,
  MATMULS,
  median,
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
  : await import('./stand-in.mjs')
