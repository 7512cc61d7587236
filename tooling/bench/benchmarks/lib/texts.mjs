import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const megabytes = 5

/** The sources in order: a file, and the column if it is a table. */
const sources = {
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

/** 5 MB of English or Korean, line by line from a folder of corpora; repeated if it is shorter. */
export function makeText(language, folder) {
  const lines = sources[language].flatMap(([file, column]) => {
    const rows = readFileSync(join(folder, file), 'utf8').split('\n')
    return rows.map((row) => (column === undefined ? row : (row.split('\t')[column] ?? '')))
  })
  const chosen = []
  const known = lines.filter((line) => line.trim() !== '')
  for (let bytes = 0, i = 0; bytes < megabytes * 1e6; i++) {
    const line = known[i % known.length]
    chosen.push(line)
    bytes += Buffer.byteLength(line) + 1
  }
  return `${chosen.join('\n')}\n`
}

/** The non-empty lines of a text, without their ends. */
export function linesOf(text) {
  return text.split('\n').filter(Boolean)
}

/** A text cut at line ends into texts of at least a megabyte, except the last. */
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
