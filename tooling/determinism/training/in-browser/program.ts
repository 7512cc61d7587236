// One training in a worker of a page: receives the number of threads, posts the outcome.
import { train } from '../train.ts'

const page = globalThis as unknown as {
  onmessage: (event: { data: number }) => void
  postMessage(message: unknown): void
}
page.onmessage = ({ data: threads }) => {
  train(threads, import.meta.url).then(page.postMessage, (error) =>
    page.postMessage({ error: String(error) }),
  )
}
