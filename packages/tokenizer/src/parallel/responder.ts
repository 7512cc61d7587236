import { readTokenizer } from '../file/read-tokenizer.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { runTask } from './protocol.ts'
import type { Request, Response } from './protocol.ts'

/** The state of a thread: returns the response to each request. */
export function responder(): (request: Request) => Response {
  let tokenizer: Tokenizer | null = null
  return (request) => {
    if (request.kind === 'start') {
      tokenizer = readTokenizer(JSON.parse(request.file))
      return { kind: 'started' }
    }
    return { kind: 'finished', job: request.job, result: runTask(tokenizer!, request.task) }
  }
}
