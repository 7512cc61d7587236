// Compiles the kernels of `assembly/` (AssemblyScript, in files .as so that no other tool takes them
// for TypeScript) and writes `src/wasm/generated/`:
//
// - `modules.ts`: both modules as strings of code units 0 to 255. gzip sees through this form, and no
//   bundler has to find a .wasm file. Bytes are shifted, so that most of them are printable: control
//   characters are written with four letters (\x01), and code units from 128 on are two bytes in
//   UTF-8. A shift by 40 is the smallest after gzip. The modules are cut into pieces that alternate:
//   gzip's window is 32 KB, and it finds most of one module in the other. Pieces of 20 KB are the
//   smallest after gzip.
// - `kernel-calls.ts`: how the host calls the kernels; see `kernel-calls.mjs`.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { readKernels, writeKernelCalls } from './kernel-calls.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'src/wasm/generated')
const entry = 'assembly/kernels.ts'

// The same kernels twice; a program starts one of the two.
const modules = [
  { name: 'plain', features: 'simd' },
  { name: 'relaxed', features: 'simd,relaxed-simd' },
]

// For size, because without it helpers for the tails of rows are inlined at eighty call sites. What
// is called in a hot loop is marked `@inline`: V8 keeps no vector in a register across a call.
const optimization = ['-O3', '--shrinkLevel', '1', '--converge']
const pieceLength = 20_480
/** Added to each byte, modulo 256. */
const byteShift = 40
const pieces = []
let kernels
for (const [which, { name, features }] of modules.entries()) {
  const options = [
    entry,
    ...['--baseDir', root, '--outFile', `${name}.wasm`, '--runtime', 'stub', '--importMemory'],
    ...['--sharedMemory', '--initialMemory', '16', '--maximumMemory', '65536'],
    ...['--enable', `threads,${features}`, '--memoryBase', '1024'],
    ...['--noAssert', ...optimization],
    ...['--use', 'abort='],
  ]
  let binary
  const { error, stderr } = await asc.main(options, {
    readFile: (file) =>
      readFile(join(root, file.replace(/\.ts$/, '.as')), 'utf8').catch(() => null),
    writeFile: (file, contents) => void (file.endsWith('.wasm') && (binary = contents)),
    transforms: [{ afterParse: (parser) => void (kernels = readKernels(parser, entry)) }],
  })
  if (error) throw new Error(`${name}: ${error.message}\n${stderr.toString()}`)
  for (let start = 0; start < binary.length; start += pieceLength) {
    const bytes = Array.from(binary.subarray(start, start + pieceLength))
    pieces[(start / pieceLength) * modules.length + which] = bytes.map(shifted).join('')
  }
  console.log(`${name}: ${binary.length} bytes`)
}

const strings = Array.from(pieces, (piece = '') => `  '${piece}',\n`).join('')
await mkdir(folder, { recursive: true })
await writeFile(
  join(folder, 'modules.ts'),
  `/** Added to each byte of a module, modulo 256. */
export const byteShift = ${byteShift}

/** Alternating pieces of the plain and the relaxed module. */
export const pieces: readonly string[] = [
${strings}]
`,
)
await writeFile(join(folder, 'kernel-calls.ts'), writeKernelCalls(kernels))

function shifted(byte) {
  return escape((byte + byteShift) % 256)
}

function escape(byte) {
  const letter = String.fromCharCode(byte)
  if (letter === "'" || letter === '\\') return `\\${letter}`
  if (letter === '\n') return '\\n'
  if (letter === '\r') return '\\r'
  if (byte < 32 || byte === 127) return `\\x${byte.toString(16).padStart(2, '0')}`
  return letter
}
