import { textFile, vocabularyFiles } from '../harness/text-files.mjs'
import { heedJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'stalls'

const vocabularies = ['gpt2', 'o200k', 'llama2']
const methods = ['encodeIds', 'encode']

export function jobs() {
  const file = textFile('en')
  return vocabularies.flatMap((vocabulary) =>
    file && (vocabulary === 'llama2' || vocabularyFiles(vocabulary))
      ? [heedJob('stalls', { vocabulary, file })]
      : [],
  )
}

export function report(figures) {
  const rows = { bench: 'stalls' }
  const texts = [...new Set(figures.where(rows).flatMap(({ text }) => text ?? []))]
  const ms = (vocabulary, method, text, megabytes) =>
    figures.median('ms', { ...rows, vocabulary, method, text, megabytes })
  const slowness = (vocabulary, method, text) =>
    ms(vocabulary, method, text, 1) / ms(vocabulary, method, 'prose', 1)
  const growth = (vocabulary, method, text) =>
    ms(vocabulary, method, text, 2) / ms(vocabulary, method, text, 1)
  const columns = vocabularies.flatMap((vocabulary) =>
    methods.map((method) => [vocabulary, method]),
  )
  const body = texts.map((text) => [
    text,
    ...columns.flatMap((column) => [
      number(ms(...column, text, 1)),
      number(slowness(...column, text)),
      number(growth(...column, text)),
    ]),
    loadAndOthers(figures, rows),
  ])
  const head = columns.flatMap((column) => [`${column.join(' ')}, ms`, '× prose', '2 MB'])
  const hardTexts = texts.filter((text) => text !== 'prose')
  return {
    title: 'Texts on which tokenizers stall, 1 and 2 MB',
    table: table(['text', ...head, 'load / others'], body),
    targets: vocabularies.flatMap((vocabulary) => [
      ...hardTexts.map((text) =>
        atMost(`${vocabulary}, ${text}, over prose`, slowness(vocabulary, 'encodeIds', text), 3),
      ),
      ...hardTexts.map((text) =>
        atMost(`${vocabulary}, ${text}, 2 MB over 1`, growth(vocabulary, 'encodeIds', text), 2.3),
      ),
    ]),
  }
}
