import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const megabytes = 5

/** The corpora of each language in order: a file, and its column if it is a table. */
const corpora = {
  en: [
    ['tinyshakespeare/input.txt'],
    ['sentiment/rt-polarity.tsv', 1],
    ['ko-en/cataclysm-dda.train.tsv', 1],
    ['ko-en/tatoeba.train.tsv', 1],
    ['ko-en/libreoffice.train.tsv', 1],
    ['multi30k/train.en'],
  ],
  ko: [
    ['sentiment/nsmc-20k.tsv', 2],
    ['ko-en/cataclysm-dda.train.tsv', 0],
    ['ko-en/tatoeba.train.tsv', 0],
    ['ko-en/libreoffice.train.tsv', 0],
  ],
}

/** Returns 5 MB of English or Korean: the lines of a folder of corpora, repeated as needed. */
export function makeText(language, folder) {
  const lines = corpora[language].flatMap(([file, column]) => {
    const rows = readFileSync(join(folder, file), 'utf8').split('\n')
    return rows.map((row) => (column === undefined ? row : (row.split('\t')[column] ?? '')))
  })
  const selected = []
  const nonEmpty = lines.filter((line) => line.trim() !== '')
  for (let bytes = 0, i = 0; bytes < megabytes * 1e6; i++) {
    const line = nonEmpty[i % nonEmpty.length]
    selected.push(line)
    bytes += Buffer.byteLength(line) + 1
  }
  return `${selected.join('\n')}\n`
}

/** The non-empty lines of a text, without line terminators. */
export function linesOf(text) {
  return text.split('\n').filter(Boolean)
}

/** Splits a text at line ends into texts of at least a megabyte; the last one may be shorter. */
export function longTextsOf(text) {
  const texts = []
  let [start, end, bytes] = [0, 0, 0]
  for (const line of text.split('\n')) {
    end = Math.min(end + line.length + 1, text.length)
    bytes += Buffer.byteLength(line) + 1
    if (bytes < 1e6 && end < text.length) continue
    if (start < end) texts.push(text.slice(start, end))
    ;[start, bytes] = [end, 0]
  }
  return texts
}
