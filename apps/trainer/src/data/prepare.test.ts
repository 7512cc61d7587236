import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataError } from './data-error.ts'
import { withoutNearDuplicates } from './near-duplicates.ts'
import { normalised } from './pair.ts'
import { prepareData } from './prepare.ts'
import { readTsv } from './read-tsv.ts'
import { heldOut, splitPairs } from './split.ts'

const folder = mkdtempSync(join(tmpdir(), 'heed-data-'))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('the built-in text', async () => {
  const data = await prepareData()

  it('has the known number of pairs of each package', () => {
    const kept = Object.fromEntries(data.report.sources.map(({ name, kept }) => [name, kept]))
    expect(kept.phrasebook).toBeGreaterThanOrEqual(600)
    expect(kept['@codingame/monaco-vscode-language-pack-ko']).toBeGreaterThan(4000)
    expect(kept['@logto/phrases']).toBeGreaterThan(1500)
    expect(kept['ts-messages']).toBeGreaterThan(800)
    expect(Object.keys(kept)).toHaveLength(7)
  })

  it.each(['source', 'target'] as const)(
    'has no %s side of validation or test in training',
    (side) => {
      const trainingTexts = new Set(data.train.map((pair) => normalised(pair[side])))
      const heldOutTexts = [...data.validation, ...data.test].map((pair) => normalised(pair[side]))
      expect(heldOutTexts.length).toBeGreaterThan(500)
      expect(heldOutTexts.filter((text) => trainingTexts.has(text))).toEqual([])
    },
  )

  it('has no copy of the demo sentence in training, but has its words', () => {
    const texts = [...data.train, ...data.validation].map(({ source }) => normalised(source))
    expect(texts).not.toContain(normalised(heldOut.source))
    const targets = [...data.train, ...data.validation].map(({ target }) => normalised(target))
    expect(targets).not.toContain(normalised(heldOut.target))
    expect(texts.filter((text) => text.includes('만나서반가워요')).length).toBeGreaterThan(10)
    expect(texts.filter((text) => text.startsWith('안녕하세요')).length).toBeGreaterThan(30)
  })

  it('keeps the fixed test set as it was', async () => {
    const { test, testSet } = await prepareData({ maximumWords: 10 })
    expect(testSet).toHaveLength(435)
    expect(testSet.filter(({ origin }) => origin === 'phrasebook')).toHaveLength(97)
    expect(test).toEqual(expect.arrayContaining([...testSet]))
  })

  it('has the same digests each time', async () => {
    expect((await prepareData()).report.digests).toEqual(data.report.digests)
  })
})

describe('splitPairs', () => {
  it('keeps pairs that share a source or target in the same part', () => {
    const pair = (source: string, target: string) => ({ source, target, origin: 's' })
    for (let i = 0; i < 50; i++) {
      const parts = splitPairs([
        pair(`가${i}`, `a ${i}`),
        pair(`나${i}`, `a ${i}`),
        pair(`나${i}`, `b ${i}`),
      ])
      expect(
        Object.values(parts)
          .map((list) => list.length)
          .sort(),
      ).toEqual([0, 0, 3])
    }
  })
})

describe('withoutNearDuplicates', () => {
  it('drops sentences with a word overlap of at least 0.8 with a training sentence', () => {
    const pair = (target: string) => ({ source: '가', target, origin: 's' })
    const training = [pair('Open the new file now.'), pair('Close it.')]
    const test = [
      'open the new file, now!',
      'Open the new file',
      'Open the old file now',
      'Something else',
    ].map(pair)
    expect(withoutNearDuplicates(test, training).map(({ target }) => target)).toEqual([
      'Open the old file now',
      'Something else',
    ])
  })
})

describe('a TSV file', () => {
  it('has two or three columns, and lines that end with LF, CRLF or CR', () => {
    const path = file('good.tsv', '가\ta\r\n나\tb\ttopic\n다\tc\r라\td')
    expect(readTsv(path, 'x').map(({ source, target }) => [source, target])).toEqual([
      ['가', 'a'],
      ['나', 'b'],
      ['다', 'c'],
      ['라', 'd'],
    ])
  })

  it.each([
    ['columns', '가\ta\n나\n', /columns\.tsv, line 2: expected 2 columns .* got 1/],
    ['empty-side', '가\ta\n\tb\n', /empty-side\.tsv, line 2: the first column is empty/],
    ['empty', '\n\n', /empty\.tsv has no pairs/],
    [
      'bytes',
      Uint8Array.of(0xea, 0xb0, 0x80, 9, 97, 10, 0xff, 9, 98),
      /bytes\.tsv, line 2: expected valid UTF-8/,
    ],
  ])('is refused with the number of the invalid line: %s', (name, content, message) => {
    const path = file(`${name}.tsv`, content)
    expect(() => readTsv(path, 'x')).toThrow(DataError)
    expect(() => readTsv(path, 'x')).toThrow(message)
  })

  it('is refused if it is missing', () => {
    expect(() => readTsv(join(folder, 'none.tsv'), 'x')).toThrow(/none\.tsv does not exist/)
  })
})
