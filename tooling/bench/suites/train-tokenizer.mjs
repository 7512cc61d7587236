import { textFile } from '../harness/text-files.mjs'
import { heedJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'train-tokenizer'

const models = ['bpe', 'unigram']
const languages = ['en', 'ko']
const peers = ['heed', 'tokenizers (Python)']
const copies = 10

export function jobs() {
  return languages.flatMap((language) => {
    const file = textFile(language)
    if (!file) return []
    return models.flatMap((model) => [
      heedJob('train-tokenizer', { model, language, file }),
      heedJob('train-tokenizer.py', { model, language, file }),
      heedJob('train-tokenizer', { model, language, file, copies }),
    ])
  })
}

export function report(figures) {
  const rowOf = (model, language, peer, copies) => ({
    bench: 'train-tokenizer',
    model,
    language,
    peer,
    copies,
  })
  const body = models.flatMap((model) =>
    languages.flatMap((language) =>
      [
        ['heed', 1],
        ['tokenizers (Python)', 1],
        ['heed', copies],
      ].map(([peer, times]) => {
        const row = rowOf(model, language, peer, times)
        const [MB, seconds, peak] = ['MB', 'seconds', 'peakMB'].map((field) =>
          number(figures.median(field, row)),
        )
        const hash = figures.where(row)[0]?.hash
        return [model, language, peer, MB, seconds, peak, hash ?? '–', loadAndOthers(figures, row)]
      }),
    ),
  )
  const head = ['model', 'text', 'library', 'MB', 'seconds', 'peak MB', 'vocabulary', 'load / others'] // prettier-ignore
  const targetsForModels = (create) =>
    models.flatMap((model) => languages.map((language) => create(model, language)))
  return {
    title: 'Training 30,000 tokens from 5 MB, and from ten copies of them',
    table: table(head, body),
    targets: [
      ...targetsForModels((model, language) => {
        const [heed, huggingFace] = peers.map((peer) =>
          figures.median('seconds', rowOf(model, language, peer, 1)),
        )
        const what = `${model}, ${language}, time over Hugging Face's Rust`
        return atMost(what, heed / huggingFace, model === 'bpe' ? 1 : 2)
      }),
      ...targetsForModels((model, language) => {
        const [one, ten] = [1, copies].map((times) =>
          figures.median('peakMB', rowOf(model, language, 'heed', times)),
        )
        return atMost(`${model}, ${language}, memory for ten copies of the text`, ten / one, 1.1)
      }),
    ],
  }
}
