// The script of a thread in Node; `tokenizer-worker.ts` is the one of a page.
import { parentPort } from 'node:worker_threads'
import { answering } from './answer.ts'
import type { Question } from './messages.ts'

const answer = answering()
parentPort!.on('message', (question: Question) => {
  const found = answer(question)
  if (found) parentPort!.postMessage(found)
})
