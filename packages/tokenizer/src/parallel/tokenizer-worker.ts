// The script of a thread in a page.
import type { Request, Response } from './protocol.ts'
import { responder } from './responder.ts'

const page = globalThis as unknown as {
  onmessage: ((event: { data: Request }) => void) | null
  postMessage(response: Response): void
}
const respond = responder()
page.onmessage = ({ data }) => {
  page.postMessage(respond(data))
}
