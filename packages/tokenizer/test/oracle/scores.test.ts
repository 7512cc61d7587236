import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Tokenizer } from 'tokenizers'
import { expect, it } from 'vitest'
import { roundLikeSerde } from '../../src/models/unigram/scored-pieces.ts'

/** The scores of a model after Hugging Face has read and written it. */
function scoresOfHuggingFace(scores: readonly number[]): number[] {
  const vocab = scores.map((score, i) => [`<${i}>`, score])
  const model = { type: 'Unigram', unk_id: 0, vocab, byte_fallback: false }
  const folder = mkdtempSync(join(tmpdir(), 'scores-'))
  try {
    const path = join(folder, 'tokenizer.json')
    Tokenizer.fromString(JSON.stringify({ version: '1.0', added_tokens: [], model })).save(path)
    const saved = JSON.parse(readFileSync(path, 'utf8')) as { model: { vocab: [string, number][] } }
    return saved.model.vocab.map(([, score]) => score)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it('roundLikeSerde rounds scores as Hugging Face does', () => {
  const random = Array.from({ length: 5000 }, (_, i) => -20 * Math.abs(Math.sin(i * i + 1)))
  const singlePrecision = random.map((score) => Math.fround(score))
  const edgeCases = [0, -1, -0.1, 1.5, -12345678, 1e21, -1e300, 1e-7, 2 ** -126, -5e-324, 1.7e-310]
  const scores = [...random, ...singlePrecision, ...edgeCases]
  expect(scores.map((score) => roundLikeSerde(score))).toEqual(scoresOfHuggingFace(scores))
  expect(scores.filter((score) => roundLikeSerde(score) !== score).length).toBeGreaterThan(1000)
})
