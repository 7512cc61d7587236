import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs' // prettier-ignore
import { join } from 'node:path'
import { Translator } from '@heed/tasks'
import { UsageError } from './usage-error.ts'

const modelFiles = ['config.json', 'tokenizer.json', 'model.safetensors'] as const

/** One run: its files, each written whole or not at all. */
export class RunFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  get checkpoints(): string {
    return join(this.path, 'checkpoints')
  }

  has(name: string): boolean {
    return existsSync(join(this.path, name))
  }

  read(name: string): Uint8Array {
    try {
      return readFileSync(join(this.path, name))
    } catch {
      throw new UsageError(`${join(this.path, name)} is missing; is ${this.path} a run of heed?`)
    }
  }

  readJson<T>(name: string): T {
    try {
      return JSON.parse(new TextDecoder().decode(this.read(name))) as T
    } catch (error) {
      if (error instanceof UsageError) throw error
      throw new UsageError(
        `${join(this.path, name)} is truncated or was altered; train again or restore it`,
      )
    }
  }

  /** Writes beside the old file and then takes its place. */
  write(name: string, content: Uint8Array | string): void {
    mkdirSync(this.path, { recursive: true })
    const path = join(this.path, name)
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    try {
      writeAll(`${path}.writing`, bytes)
      renameSync(`${path}.writing`, path)
    } catch (error) {
      rmSync(`${path}.writing`, { force: true }) // a full disk needs the space
      throw error
    }
  }

  writeJson(name: string, value: unknown): void {
    this.write(name, `${JSON.stringify(value, null, 2)}\n`)
  }

  /** Adds one object as a line. */
  append(name: string, value: unknown): void {
    mkdirSync(this.path, { recursive: true })
    const file = openSync(join(this.path, name), 'a')
    try {
      writeSync(file, `${JSON.stringify(value)}\n`)
    } finally {
      closeSync(file)
    }
  }

  async saveTranslator(translator: Translator): Promise<void> {
    for (const [name, bytes] of await translator.toFiles()) this.write(name, bytes)
  }

  loadTranslator(): Translator {
    return Translator.fromFiles(new Map(modelFiles.map((name) => [name, this.read(name)])))
  }
}

function writeAll(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w')
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The folders below `root` that hold a run, newest first. */
export function listRuns(root: string): RunFolder[] {
  if (!existsSync(root)) return []
  return readdirSync(root)
    .map((name) => new RunFolder(join(root, name)))
    .filter((run) => run.has('run.json'))
    .map((run) => ({ run, time: statSync(join(run.path, 'run.json')).mtimeMs }))
    .sort((a, b) => b.time - a.time || (a.run.path < b.run.path ? -1 : 1))
    .map(({ run }) => run)
}

/** The run that was named, or the newest one. */
export function findRun(path: string | undefined, root: string): RunFolder {
  if (path !== undefined) {
    const run = new RunFolder(path)
    if (!run.has('run.json'))
      throw new UsageError(`${path} is no run of heed; "heed runs" lists them`)
    return run
  }
  const [newest] = listRuns(root)
  if (newest) return newest
  throw new UsageError(`there is no run in ${root} yet; "heed train" makes one`)
}
