// Trains once in a web worker: receives the number of threads, and posts the outcome.
import { train } from '../train.ts'

const worker = globalThis as unknown as {
  onmessage: (event: { data: number }) => void
  postMessage(message: unknown): void
}
worker.onmessage = ({ data: threads }) => {
  train(threads, import.meta.url).then(worker.postMessage, (error) =>
    worker.postMessage({ error: String(error) }),
  )
}
