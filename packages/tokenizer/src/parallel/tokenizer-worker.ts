// The worker script for browsers.
import type { Request, Response } from './protocol.ts'
import { createResponder } from './responder.ts'

const worker = globalThis as unknown as {
  onmessage: ((event: { data: Request }) => void) | null
  postMessage(response: Response): void
}
const respond = createResponder()
worker.onmessage = ({ data }) => {
  worker.postMessage(respond(data))
}
