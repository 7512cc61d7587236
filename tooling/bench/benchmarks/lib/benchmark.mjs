import { parseArgs } from 'node:util'
import { chooseDevice } from './device.mjs'
import { finish, row } from './protocol.mjs'

/**
 * Runs one benchmark on the device that the command line selects, and exits.
 *
 * @param name - the value of `bench` in its rows
 * @param options - default values of further options: numbers, strings or booleans
 * @param work - receives the options, `threads`, `device`, and `row`, which prints a row; an error
 *   is printed as a row too
 */
export async function benchmark(name, options, work) {
  const { device: kind, threads, ...rest } = readOptions({ device: 'wasm', threads: 1, ...options })
  const base = { bench: name, peer: `heed-${kind}`, threads }
  const print = (values) => row({ ...base, ...values })
  try {
    const device = await chooseDevice(kind, threads)
    const namedRow = (values) => print({ ...values, device: device.name })
    await work({ ...rest, threads, device, row: namedRow })
  } catch (error) {
    if (process.env.PEERS_DEBUG) console.error(error)
    print({ ...rest, error: String(error.message).split('\n')[0].replaceAll(process.cwd(), '.') })
  }
  finish()
}

function readOptions(defaults) {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, optionOf(value)]),
  )
  const { values } = parseArgs({ options })
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof defaults[name] === 'number' ? Number(value) : value,
    ]),
  )
}

function optionOf(value) {
  return typeof value === 'boolean'
    ? { type: 'boolean', default: value }
    : { type: 'string', default: String(value) }
}
