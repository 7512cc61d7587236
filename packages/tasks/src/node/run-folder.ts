import { mkdir, open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckpointStore } from '@heed/training'
import { fileCheckpointStore, writeAtomically } from '@heed/training/node'
import { TaskError } from '../task-error.ts'
import { Translator } from '../translator.ts'
import { metricsOf, parseLines } from './json-lines.ts'
import type { Metric } from './json-lines.ts'
import { parseRunRecord } from './run-record.ts'
import type { RunRecord } from './run-record.ts'

const modelFiles = ['config.json', 'tokenizer.json', 'model.safetensors'] as const

/**
 * The folder of a run: model files, `run.json`, checkpoints, metrics and samples. Files are
 * replaced atomically.
 *
 * @example
 * const run = new RunFolder('runs/mine')
 * const translator = await run.loadTranslator()
 */
export class RunFolder {
  readonly path: string
  /** Names of the files whose last line is complete. */
  readonly #complete = new Set<string>()

  /** @param path - created with the first file */
  constructor(path: string) {
    if (path.trim() === '') throw new TaskError('expected the name of a run folder, got none')
    this.path = path
  }

  get checkpoints(): CheckpointStore {
    return fileCheckpointStore(this.pathOf('checkpoints'))
  }

  pathOf(name: string): string {
    return join(this.path, name)
  }

  async has(name: string): Promise<boolean> {
    return stat(this.pathOf(name)).then(
      () => true,
      () => false,
    )
  }

  /** @throws `TaskError` if the file cannot be read. */
  async read(name: string): Promise<Uint8Array> {
    return readFile(this.pathOf(name)).catch(() => {
      throw new TaskError(`cannot read ${this.pathOf(name)}; is ${this.path} a run of heed?`)
    })
  }

  /** @throws `TaskError` if the file cannot be read or is not JSON. */
  async readJson(name: string): Promise<unknown> {
    const bytes = await this.read(name)
    try {
      return JSON.parse(new TextDecoder().decode(bytes))
    } catch {
      throw new TaskError(
        `${this.pathOf(name)}: expected JSON; the file is truncated or was altered`,
      )
    }
  }

  /** `run.json`: the settings and results of the run. */
  async readRecord(): Promise<RunRecord> {
    return parseRunRecord(await this.readJson('run.json'), this.pathOf('run.json'))
  }

  async writeRecord(record: RunRecord): Promise<void> {
    await this.writeJson('run.json', record)
  }

  /** The losses in `metrics.jsonl`; none if the file is missing. */
  async readMetrics(): Promise<Metric[]> {
    return metricsOf(await this.readLines('metrics.jsonl'))
  }

  /** Reads a file with one JSON object per line; truncated lines are skipped. */
  async readLines(name: string): Promise<unknown[]> {
    if (!(await this.has(name))) return []
    return parseLines(new TextDecoder().decode(await this.read(name)))
  }

  /** Replaces a file atomically. */
  async write(name: string, content: Uint8Array | string): Promise<void> {
    await this.#create()
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    await writeAtomically(this.pathOf(name), bytes)
  }

  async writeJson(name: string, value: unknown): Promise<void> {
    await this.write(name, `${JSON.stringify(value, null, 2)}\n`)
  }

  /** Appends an object as a line, after a line break if a kill truncated the last line. */
  async append(name: string, value: unknown): Promise<void> {
    await this.#create()
    const file = await open(this.pathOf(name), 'a+')
    try {
      const end = this.#complete.has(name) ? '' : await missingLineEnd(file)
      await file.writeFile(`${end}${JSON.stringify(value)}\n`)
      this.#complete.add(name)
    } finally {
      await file.close()
    }
  }

  /** Writes `config.json`, `tokenizer.json` and `model.safetensors`. */
  async saveTranslator(translator: Translator): Promise<void> {
    for (const [name, bytes] of await translator.toFiles()) await this.write(name, bytes)
  }

  /** @throws `TaskError` if a file is missing or damaged; see `Translator.fromFiles`. */
  async loadTranslator(): Promise<Translator> {
    const files = new Map<string, Uint8Array>()
    for (const name of modelFiles) files.set(name, await this.read(name))
    try {
      return Translator.fromFiles(files)
    } catch (error) {
      if (error instanceof Error) error.message = `${this.path}: ${error.message}`
      throw error
    }
  }

  async #create(): Promise<void> {
    try {
      await mkdir(this.path, { recursive: true })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === undefined || !pathErrors.has(code)) throw error
      throw new TaskError(`${this.path} cannot be a run folder (${code}); choose another`)
    }
  }
}

/** Error codes of an unusable path; other codes are failures of the disk. */
const pathErrors = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ENOENT', 'ELOOP'])

async function missingLineEnd(file: Awaited<ReturnType<typeof open>>): Promise<'' | '\n'> {
  const { size } = await file.stat()
  if (size === 0) return ''
  const { buffer } = await file.read(new Uint8Array(1), 0, 1, size - 1)
  return buffer[0] === 10 ? '' : '\n'
}
