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
import { assertClose } from '../agreement.ts'
import { assert } from '../device-check.ts'
import type { DeviceCheck } from '../device-check.ts'
import { OperandPool } from '../random-programs/operand-pool.ts'
import { randomCalls } from '../random-programs/operations.ts'

type Result = Tensor | IntTensor | Mask

const reference = createReferenceDevice()
const modes = ['inference', 'forward', 'backward', 'backward twice'] as const
type Mode = (typeof modes)[number]

const programsPerOperation = 24

/** The results of a program, and the gradients of all its parameters that have one. */
type Outcome = readonly { readonly label: string; readonly values: ArrayLike<number> }[]

/** Runs operations in sequence; later operations may read the results of earlier ones. */
function compute(pool: OperandPool, names: readonly string[]): Result[] {
  const results = names.flatMap((name) => {
    const outputs = [randomCalls[name]!(pool)].flat() as Result[]
    for (const x of outputs) if (x instanceof Tensor) pool.addResult(x)
    return outputs
  })
  pool.clearResults()
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
  const label = `${mode} of ${names.join(', ')}`
  const before = { ...memory(), operands: pool.created.length }
  const program = () => {
    const results = compute(pool, names)
    if (mode.startsWith('backward')) differentiate(results, mode === 'backward twice')
    return mode === 'inference' || mode === 'forward' ? results : []
  }
  const results = withDevice(device, () => (mode === 'inference' ? inference(program) : scope(program))) // prettier-ignore
  const gradients = pool.parameters.flatMap(({ gradient }) => gradient ?? [])
  const alive = new Set([...results, ...gradients].map(({ storage }) => storage))
  for (const { operand } of pool.created) alive.delete(operand.storage)
  const newOperands = pool.created.length - before.operands
  const growth = memory().storages - before.storages - newOperands
  assert(growth === alive.size, () => `${label}: leaks ${growth - alive.size} blocks of memory`)
  const outcome: Outcome = await Promise.all(
    [...results, ...gradients].map(async (x, i) => ({
      label: `${label}: result ${i} [${x.shape.join(', ')}]`,
      values: await x.data(),
    })),
  )
  const operands = pool.created.map(({ operand }) => operand)
  disposeAll(results, { except: operands })
  clearGradients(pool.parameters)
  await assertUnchanged(label, pool)
  return outcome
}

async function assertUnchanged(label: string, pool: OperandPool): Promise<void> {
  for (const { operand, values } of pool.created) {
    const current = await operand.data()
    const isSame = current.every((x, i) => Object.is(x, values[i]))
    assert(isSame, () => `${label}: changed an operand of shape [${operand.shape.join(', ')}]`)
  }
}

async function outcomes(device: Device, name: string, seed: number): Promise<Outcome[]> {
  const pool = new OperandPool(seed)
  const results: Outcome[] = []
  const all = Object.keys(randomCalls)
  for (let i = 0; i < programsPerOperation; i++) {
    const mode = modes[i % modes.length]!
    const names = [name, ...Array.from({ length: Math.floor(i / 8) }, () => pool.pick(all))]
    results.push(await run(device, pool, names, mode))
  }
  for (const { operand } of pool.created) operand.dispose()
  return results
}

/**
 * Random programs of every operation, which often reuse operands. They do not change their
 * operands, free all memory, and agree with the reference device.
 */
export const randomPrograms: readonly DeviceCheck[] = Object.keys(randomCalls).map(
  (name, seed) => ({
    name: `random programs of ${name} preserve their operands, free their memory and agree with the reference device`,
    async check(device) {
      const expected = await outcomes(reference, name, seed)
      const actual = await outcomes(device, name, seed)
      for (const [i, outcome] of expected.entries()) {
        for (const [j, { label, values }] of outcome.entries()) {
          assertClose(label, actual[i]![j]!.values, values, 1e-3)
        }
      }
    },
  }),
)
