import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { trainByteLevelBpe } from '@heed/tokenizer/training'
import { defaultSettings } from '../settings/settings.ts'
import { TaskError } from '../task-error.ts'
import { Translator } from '../translator.ts'
import { RunFolder } from './run-folder.ts'
import type { RunRecord } from './run-record.ts'
import { findRun, listRuns } from './runs.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed-runs-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))
const runAt = (name: string) => new RunFolder(join(root, name))

const record: RunRecord = {
  settings: defaultSettings,
  data: { languages: { source: 'Korean', target: null }, digests: { train: 'abc' } },
  heed: '0.0.0',
  node: 'v24',
  device: 'wasm',
  parameters: 1,
  trainSeconds: 1.5,
  targetTokensPerSecond: 2,
  steps: 3,
  isFinished: true,
}

describe('RunFolder', () => {
  it('creates its folder with the first file and leaves no temporary files', async () => {
    const run = runAt('deep/one')
    expect(await run.has('run.json')).toBe(false)
    await run.writeRecord(record)
    await run.writeRecord({ ...record, steps: 4 })
    expect((await run.readRecord()).steps).toBe(4)
    expect(readdirSync(run.path)).toEqual(['run.json'])
  })

  it('saves a translator and loads it again', async () => {
    const tokenizer = trainByteLevelBpe([], { vocabularySize: 260 })
    const configuration = { width: 8, heads: 2, encoderLayers: 1, decoderLayers: 1 }
    const translator = Translator.create({ tokenizer, configuration })
    const run = runAt('one')
    await run.saveTranslator(translator)
    const loaded = await run.loadTranslator()
    expect(await loaded.toFiles()).toEqual(await translator.toFiles())
    writeFileSync(run.pathOf('model.safetensors'), '')
    await expect(run.loadTranslator()).rejects.toThrow(run.path)
  })

  it('skips a truncated line of the metrics, and appends after it', async () => {
    const run = runAt('one')
    const metric = { type: 'step', step: 1, lossNats: 2.5 }
    await run.append('metrics.jsonl', metric)
    appendFileSync(run.pathOf('metrics.jsonl'), '{"type":"step","step":2,"loss')
    expect(await run.readMetrics()).toEqual([metric])
    const resumed = runAt('one')
    await resumed.append('metrics.jsonl', { ...metric, step: 2 })
    await resumed.append('metrics.jsonl', { ...metric, step: 3 })
    expect((await resumed.readMetrics()).map(({ step }) => step)).toEqual([1, 2, 3])
    expect(readFileSync(run.pathOf('metrics.jsonl'), 'utf8').split('\n')).toHaveLength(5)
  })

  it('reads only well-formed losses, and none if the file is missing', async () => {
    const run = runAt('one')
    expect(await run.readMetrics()).toEqual([])
    const lines = [
      null,
      [],
      { type: 'step', step: '<b>', lossNats: 1 },
      { type: 'step', step: 1, lossNats: null },
      { type: 'x', step: 1, lossNats: 1 },
      { type: 'evaluation', step: 7, lossNats: 1, isBest: true },
    ]
    for (const line of lines) await run.append('metrics.jsonl', line)
    expect(await run.readMetrics()).toEqual([{ type: 'evaluation', step: 7, lossNats: 1 }])
  })

  const invalidRecords: [string, unknown, RegExp][] = [
    ['null', null, /expected the record of a run to be an object/],
    ['an empty object', {}, /expected heed to be a string/],
    ['a list', [], /expected the record of a run to be an object/],
    ['without a setting', { ...record, settings: { width: 1 } }, /the setting \w+ is missing/],
    [
      'with a setting of another version',
      { ...record, settings: { ...defaultSettings, schedule: 'step' } },
      /schedule: expected one of .* got "step"/,
    ],
    [
      'without digests',
      { ...record, data: { languages: record.data.languages } },
      /expected data\.digests to be an object/,
    ],
  ]
  it.each(invalidRecords)('refuses a run.json that is %s', async (_, content, message) => {
    const run = runAt('one')
    await run.writeJson('run.json', content)
    await expect(run.readRecord()).rejects.toThrow(TaskError)
    await expect(run.readRecord()).rejects.toThrow(message)
    await expect(run.readRecord()).rejects.toThrow(run.pathOf('run.json'))
  })

  it('refuses a run.json that is truncated', async () => {
    const run = runAt('one')
    await run.write('run.json', '{"settings": {')
    await expect(run.readRecord()).rejects.toThrow(
      /run\.json: expected JSON; the file is truncated/,
    )
  })

  it('refuses a path that cannot be a folder', async () => {
    writeFileSync(join(root, 'file'), '')
    for (const name of ['file', 'file/below', 'a\0b', 'x'.repeat(300)]) {
      await expect(runAt(name).write('run.json', '')).rejects.toThrow()
    }
    await expect(runAt('file/below').write('x', '')).rejects.toThrow(/cannot be a run folder/)
    await expect(new RunFolder('/dev/null').write('x', '')).rejects.toThrow(TaskError)
    expect(() => new RunFolder(' ')).toThrow(TaskError)
  })
})

describe('listRuns', () => {
  it('lists folders with a run.json, newest first', async () => {
    for (const [i, name] of ['b', 'a', 'c'].entries()) {
      const run = runAt(name)
      await run.writeJson('run.json', {})
      utimesSync(run.pathOf('run.json'), i, i)
    }
    mkdirSync(join(root, 'empty'))
    writeFileSync(join(root, 'file'), '')
    const names = (await listRuns(root)).map(({ path }) => path)
    expect(names).toEqual(['c', 'a', 'b'].map((name) => join(root, name)))
    expect((await findRun(undefined, root)).path).toBe(join(root, 'c'))
    expect((await findRun(join(root, 'b'), root)).path).toBe(join(root, 'b'))
  })

  it('is empty if the folder does not exist', async () => {
    const missing = join(root, 'missing')
    expect(await listRuns(missing)).toEqual([])
    await expect(findRun(undefined, missing)).rejects.toThrow(/there is no run in/)
    await expect(findRun(missing, root)).rejects.toThrow(/is not a run of heed/)
  })
})
