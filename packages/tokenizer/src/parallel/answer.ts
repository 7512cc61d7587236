import { readTokenizerText } from '../file/read-tokenizer.ts'
import type { Tokenizer } from '../tokenizer.ts'
import type { Answer, Question } from './messages.ts'
import { pack } from './packed-encodings.ts'

/** The work of a thread: from questions to answers. */
export function answering(): (question: Question) => Answer | null {
  let tokenizer: Tokenizer | null = null
  return (question) => {
    if (question.kind === 'tokenizer') {
      tokenizer = readTokenizerText(question.file)
      return null
    }
    const { job } = question
    try {
      if (question.kind === 'ids') {
        return { kind: 'ids', job, ids: question.texts.map((text) => tokenizer!.encodeIds(text)) }
      }
      const encodings = tokenizer!.encodeBatch(question.texts, question.options)
      return { kind: 'encodings', job, packed: pack(encodings) }
    } catch (error) {
      return { kind: 'error', job, message: error instanceof Error ? error.message : String(error) }
    }
  }
}
