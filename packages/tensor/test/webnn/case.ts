import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A number in JSON: NaN, infinities and −0 by name, 64-bit integers as digits. */
type WrittenNumber = number | { readonly $num: string } | { readonly $bigint: string }

/** A tensor of a case; a single number is the value of all elements. */
export interface WrittenTensor {
  readonly data: WrittenNumber | readonly WrittenNumber[]
  readonly descriptor: { readonly shape: readonly number[]; readonly dataType: string }
}

export interface Operator {
  readonly name: string
  /** One name and value each; optional arguments are grouped as `options`. */
  readonly arguments: readonly Readonly<Record<string, unknown>>[]
  readonly outputs: string | readonly string[]
}

export interface Tolerance {
  readonly metricType: 'ULP' | 'ATOL'
  readonly value: number
}

/** One case of the suite: a graph, its inputs and its expected outputs. */
export interface Case {
  readonly name: string
  readonly tolerance: Tolerance
  readonly graph: {
    readonly inputs: Readonly<Record<string, WrittenTensor>>
    readonly operators: readonly Operator[]
    readonly expectedOutputs: Readonly<Record<string, WrittenTensor>>
  }
}

/** The cases of each file of a folder, by file name. */
export function readCases(folder: string): Map<string, readonly Case[]> {
  const from = join(folder, 'webnn')
  if (!existsSync(from)) throw new Error(`HEED_CONFORMANCE: expected a folder with webnn/*.json, got ${folder}`) // prettier-ignore
  const files = readdirSync(from).filter((file) => file.endsWith('.json'))
  return new Map(
    files.sort().map((file) => {
      const { tests } = JSON.parse(readFileSync(join(from, file), 'utf8')) as { tests: Case[] }
      return [file.slice(0, -'.json'.length), tests]
    }),
  )
}

export const sizeOf = ({ descriptor }: WrittenTensor): number =>
  descriptor.shape.reduce((product, n) => product * n, 1)

/** The values of a tensor of a case. */
export function numbersOf(written: WrittenTensor): Float32Array | number[] {
  const { data } = written
  const numbers = (Array.isArray(data) ? (data as WrittenNumber[]) : [data as WrittenNumber]).map(
    toNumber,
  )
  return numbers.length === 1 ? new Float32Array(sizeOf(written)).fill(numbers[0]!) : numbers
}

function toNumber(written: WrittenNumber): number {
  if (typeof written === 'number') return written
  return Number('$num' in written ? written.$num : written.$bigint)
}
