// The script of a thread in Node; `tokenizer-worker.ts` is the one of a page.
import { parentPort } from 'node:worker_threads'
import type { Request } from './protocol.ts'
import { responder } from './responder.ts'

const respond = responder()
parentPort!.on('message', (request: Request) => {
  parentPort!.postMessage(respond(request))
})
