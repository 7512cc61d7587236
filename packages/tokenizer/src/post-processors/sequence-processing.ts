import type { PostProcessor } from './post-processor.ts'

/** Several post-processors, one after the other. */
export function sequenceProcessing(processors: readonly PostProcessor[]): PostProcessor {
  return {
    process: (encodings, addSpecialTokens) =>
      processors.reduce((so, processor) => processor.process(so, addSpecialTokens), encodings),
    addedTokens: (isPair) =>
      processors.reduce((sum, processor) => sum + processor.addedTokens(isPair), 0),
    toJSON: () => ({
      type: 'Sequence',
      processors: processors.map((processor) => processor.toJSON()),
    }),
  }
}
