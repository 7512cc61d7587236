import { describe, expect, it } from 'vitest'
import { Translator } from '@heed/tasks'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { checkLengths } from './sentences.ts'
import { UsageError } from './usage-error.ts'

describe('checkLengths', () => {
  const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
  const configuration = { width: 4, heads: 1, feedForwardWidth: 4, maximumLength: 8 }
  const translator = Translator.create({ tokenizer, configuration })
  const pair = (length: number) => ({ source: 'a', target: 'b'.repeat(length) })

  it('accepts pairs that fit into the model and a batch, including SOS or EOS', () => {
    expect(() => checkLengths(translator, [pair(7)], 8)).not.toThrow()
  })

  it('counts the pairs that are too long for the model', () => {
    const check = () => checkLengths(translator, [pair(8), pair(1), pair(9)], 100)
    expect(check).toThrow(UsageError)
    expect(check).toThrow(/^2 pairs are longer than the model's 8 tokens; raise --maximum-length/)
  })

  it('names the batch size that the longest pair needs', () => {
    expect(() => checkLengths(translator, [pair(7)], 7)).toThrow(
      /^--batch-tokens: expected at least 8, .* got 7$/,
    )
  })
})
