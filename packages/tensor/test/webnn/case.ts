import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A number in JSON: NaN, infinities and −0 by name, 64-bit integers as digits. */
type JsonNumber = number | { readonly $num: string } | { readonly $bigint: string }

/** A tensor of a case; a single number is the value of all elements. */
export interface JsonTensor {
  readonly data: JsonNumber | readonly JsonNumber[]
  readonly descriptor: { readonly shape: readonly number[]; readonly dataType: string }
}

export interface Operator {
  readonly name: string
  /** Each entry has one name and one value; `options` groups the optional arguments. */
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
    readonly inputs: Readonly<Record<string, JsonTensor>>
    readonly operators: readonly Operator[]
    readonly expectedOutputs: Readonly<Record<string, JsonTensor>>
  }
}

/** The cases of each file of a folder, by file name. */
export function readCases(folder: string): Map<string, readonly Case[]> {
  const subfolder = join(folder, 'webnn')
  if (!existsSync(subfolder)) throw new Error(`HEED_CONFORMANCE: expected a folder with webnn/*.json, got ${folder}`) // prettier-ignore
  const files = readdirSync(subfolder).filter((file) => file.endsWith('.json'))
  return new Map(
    files.sort().map((file) => {
      const { tests } = JSON.parse(readFileSync(join(subfolder, file), 'utf8')) as { tests: Case[] }
      return [file.slice(0, -'.json'.length), tests]
    }),
  )
}

export const sizeOf = ({ descriptor }: JsonTensor): number =>
  descriptor.shape.reduce((product, n) => product * n, 1)

/** The values of a tensor of a case. */
export function numbersOf(json: JsonTensor): Float32Array | number[] {
  const { data } = json
  const numbers = (Array.isArray(data) ? (data as JsonNumber[]) : [data as JsonNumber]).map(
    toNumber,
  )
  return numbers.length === 1 ? new Float32Array(sizeOf(json)).fill(numbers[0]!) : numbers
}

function toNumber(json: JsonNumber): number {
  if (typeof json === 'number') return json
  return Number('$num' in json ? json.$num : json.$bigint)
}
