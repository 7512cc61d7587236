// Runs in a page: on its main thread and in a worker.
import { compute } from './compute.js'

const counting = new URL('/counting.js', location.href).href
const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
const answer = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)))
worker.postMessage(counting)
globalThis.outcome = Promise.all([compute(counting), answer])
