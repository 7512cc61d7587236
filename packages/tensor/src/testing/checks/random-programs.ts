import {
  add,
  backward,
  disposeAll,
  inference,
  memory,
  multiply,
  scope,
  sum,
  Tensor,
  withDevice,
} from '../../index.ts'
import { clearGradients } from '../../optimization.ts'
import type { Device, IntTensor, Mask } from '../../index.ts'
import { createReferenceDevice } from '../../reference/index.ts'
import { demandClose } from '../agreement.ts'
import { demand } from '../device-check.ts'
import type { DeviceCheck } from '../device-check.ts'
import { OperandPool } from '../random-programs/operand-pool.ts'
import { randomCalls } from '../random-programs/operations.ts'

type Result = Tensor | IntTensor | Mask

const reference = createReferenceDevice()
const modes = ['inference', 'forward', 'backward', 'backward twice'] as const
type Mode = (typeof modes)[number]

const programsPerOperation = 24

/** The values that a program computed, and the gradients of all parameters that it reached. */
type Outcome = readonly { readonly what: string; readonly values: ArrayLike<number> }[]

/** Runs operations one after another; a later one may read results of earlier ones. */
function compute(pool: OperandPool, names: readonly string[]): Result[] {
  const results = names.flatMap((name) => {
    const made = [randomCalls[name]!(pool)].flat() as Result[]
    for (const x of made) if (x instanceof Tensor) pool.addResult(x)
    return made
  })
  pool.forgetResults()
  return results
}

/** Differentiates the sum of the squares of all results that have a history. */
function differentiate(results: readonly Result[], isTwice: boolean): void {
  const losses = results.flatMap((x) =>
    x instanceof Tensor && x.requiresGradient ? [sum(multiply(x, x))] : [],
  )
  if (losses.length === 0) return
  const loss = losses.reduce((total, x) => add(total, x))
  if (isTwice) backward(loss, { retain: true })
  backward(loss)
}

async function run(device: Device, pool: OperandPool, names: readonly string[], mode: Mode) {
  const what = `${mode} of ${names.join(', ')}`
  const before = { ...memory(), operands: pool.made.length }
  const program = () => {
    const results = compute(pool, names)
    if (mode.startsWith('backward')) differentiate(results, mode === 'backward twice')
    return mode === 'inference' || mode === 'forward' ? results : []
  }
  const results = withDevice(device, () => (mode === 'inference' ? inference(program) : scope(program))) // prettier-ignore
  const gradients = pool.parameters.flatMap(({ gradient }) => gradient ?? [])
  const alive = new Set([...results, ...gradients].map(({ storage }) => storage))
  for (const { operand } of pool.made) alive.delete(operand.storage)
  const made = pool.made.length - before.operands
  const growth = memory().storages - before.storages - made
  demand(growth === alive.size, () => `${what}: leaks ${growth - alive.size} blocks of memory`)
  const outcome: Outcome = await Promise.all(
    [...results, ...gradients].map(async (x, i) => ({
      what: `${what}: result ${i} [${x.shape.join(', ')}]`,
      values: await x.data(),
    })),
  )
  const operands = pool.made.map(({ operand }) => operand)
  disposeAll(results, { except: operands })
  clearGradients(pool.parameters)
  await demandUnchanged(what, pool)
  return outcome
}

async function demandUnchanged(what: string, pool: OperandPool): Promise<void> {
  for (const { operand, values } of pool.made) {
    const now = await operand.data()
    const isSame = now.every((x, i) => Object.is(x, values[i]))
    demand(isSame, () => `${what}: changed an operand of shape [${operand.shape.join(', ')}]`)
  }
}

async function outcomes(device: Device, name: string, seed: number): Promise<Outcome[]> {
  const pool = new OperandPool(seed)
  const found: Outcome[] = []
  const all = Object.keys(randomCalls)
  for (let i = 0; i < programsPerOperation; i++) {
    const mode = modes[i % modes.length]!
    const names = [name, ...Array.from({ length: Math.floor(i / 8) }, () => pool.pick(all))]
    found.push(await run(device, pool, names, mode))
  }
  for (const { operand } of pool.made) operand.dispose()
  return found
}

/**
 * Random programs of every operation, whose operands often coincide: they do not change their
 * operands, free all memory, and agree with the reference device.
 */
export const randomPrograms: readonly DeviceCheck[] = Object.keys(randomCalls).map(
  (name, seed) => ({
    name: `random programs of ${name} keep their operands, free their memory and agree`,
    async check(device) {
      const expected = await outcomes(reference, name, seed)
      const actual = await outcomes(device, name, seed)
      for (const [i, one] of expected.entries()) {
        for (const [j, { what, values }] of one.entries()) {
          demandClose(what, actual[i]![j]!.values, values, 1e-3)
        }
      }
    },
  }),
)
