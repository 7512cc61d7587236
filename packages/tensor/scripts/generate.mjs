// Compiles the kernels of `assembly/` (AssemblyScript, in files .as so that no other tool takes them for TypeScript) and
// writes each of the two modules as a TypeScript file that holds its bytes as a string of code units 0 to 255: gzip sees
// through it, and nobody has to find a .wasm file. Most bytes are small, and bundlers write small code units with four
// letters, \x01; moved up by 32 they are one letter each, and all of it is 1.9 KB smaller after gzip.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'src/wasm/generated')

// The same kernels twice; a program starts one of the two.
const modules = [
  { name: 'plain', features: 'simd' },
  { name: 'relaxed', features: 'simd,relaxed-simd' },
]

await mkdir(folder, { recursive: true })
for (const { name, features } of modules) {
  const options = [
    'assembly/kernels.ts',
    ...['--baseDir', root, '--outFile', `${name}.wasm`, '--runtime', 'stub', '--importMemory'],
    ...['--sharedMemory', '--initialMemory', '16', '--maximumMemory', '65536'],
    ...['--enable', `threads,${features}`, '--memoryBase', '1024'],
    ...['--noAssert', '-O3s', '--converge'],
    ...['--use', 'abort='],
  ]
  let binary
  const { error, stderr } = await asc.main(options, {
    readFile: (file) =>
      readFile(join(root, file.replace(/\.ts$/, '.as')), 'utf8').catch(() => null),
    writeFile: (file, contents) => void (file.endsWith('.wasm') && (binary = contents)),
  })
  if (error) throw new Error(`${name}: ${error.message}\n${stderr.toString()}`)
  const text = Array.from(binary, (byte) => escape((byte + 32) % 256)).join('')
  await writeFile(join(folder, `${name}.ts`), `export const ${name}Module = '${text}'\n`)
  console.log(`${name}: ${binary.length} bytes`)
}

function escape(byte) {
  const letter = String.fromCharCode(byte)
  if (letter === "'" || letter === '\\') return `\\${letter}`
  if (letter === '\n') return '\\n'
  if (letter === '\r') return '\\r'
  if (byte < 32 || byte === 127) return `\\x${byte.toString(16).padStart(2, '0')}`
  return letter
}
