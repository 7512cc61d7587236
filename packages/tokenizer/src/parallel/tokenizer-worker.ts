// The script of a thread in a page.
import { answering } from './answer.ts'
import type { Answer, Question } from './messages.ts'

const page = globalThis as unknown as {
  onmessage: ((event: { data: Question }) => void) | null
  postMessage(answer: Answer): void
}
const answer = answering()
page.onmessage = ({ data }) => {
  const found = answer(data)
  if (found) page.postMessage(found)
}
