// The worker script for Node; `tokenizer-worker.ts` is the worker script for browsers.
import { parentPort } from 'node:worker_threads'
import type { Request } from './protocol.ts'
import { createResponder } from './responder.ts'

const respond = createResponder()
parentPort!.on('message', (request: Request) => {
  parentPort!.postMessage(respond(request))
})
