// Compiles the kernels of `assembly/` (AssemblyScript, with the extension .as so that no other tool
// reads them as TypeScript) and writes `src/wasm/generated/`:
//
// - `modules.ts`: both modules as strings of code units 0 to 255. gzip compresses them well in this
//   form, and bundlers need no support for .wasm files. Each byte is shifted, so that most are
//   printable: a control character takes four letters (\x01), and a code unit from 128 two bytes in
//   UTF-8. A shift by 40 results in the smallest gzip file. The modules are split into alternating
//   pieces, because gzip's window is 32 KB and most of one module also occurs in the other. Pieces
//   of 20 KB result in the smallest gzip file.
// - `kernel-calls.ts`: builders of kernel calls for the host; see `kernel-calls.mjs`.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { readKernels, writeKernelCalls } from './kernel-calls.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'src/wasm/generated')
const entry = 'assembly/kernels.ts'

// The kernels are compiled twice; a program instantiates one of the two modules.
const modules = [
  { name: 'plain', features: 'simd' },
  { name: 'relaxed', features: 'simd,relaxed-simd' },
]

// Optimised for size, because otherwise helpers for the tails of rows are inlined at eighty call
// sites. Functions that are called in hot loops are marked `@inline`, because V8 keeps no vector in
// a register across a call.
const optimization = ['-O3', '--shrinkLevel', '1', '--converge']
const pieceLength = 20_480
/** Added to each byte, modulo 256. */
const byteShift = 40
const pieces = []
let kernels
for (const [index, { name, features }] of modules.entries()) {
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
    pieces[(start / pieceLength) * modules.length + index] = bytes.map(encodeByte).join('')
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

function encodeByte(byte) {
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
