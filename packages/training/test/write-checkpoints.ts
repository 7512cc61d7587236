// Writes one checkpoint after another into the folder of the first argument, until it is killed.
import { argv, stdout } from 'node:process'
import { fileCheckpointStore } from '../src/node/file-checkpoint-store.ts'

const store = fileCheckpointStore(argv[2]!)
for (let step = 1; ; step++) {
  const bytes = new Uint8Array(200_000).fill(step % 256)
  await store.write(1 + (step % 3), new Map([['a.bin', bytes], ['b.bin', bytes]])) // prettier-ignore
  stdout.write(`${step}\n`)
}
