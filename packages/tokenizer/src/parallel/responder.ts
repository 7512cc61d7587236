import { readTokenizer } from '../file/read-tokenizer.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { runTask } from './protocol.ts'
import type { Request, Response } from './protocol.ts'

/** Creates the message handler of a thread, which returns the response to a request. */
export function createResponder(): (request: Request) => Response {
  let tokenizer: Tokenizer | null = null
  return (request) => {
    if (request.kind === 'start') {
      tokenizer = readTokenizer(JSON.parse(request.file))
      return { kind: 'started' }
    }
    return { kind: 'finished', job: request.job, result: runTask(tokenizer!, request.task) }
  }
}
