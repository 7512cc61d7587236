// Trains once in Node: `node program.js 4` trains with 4 threads and prints the outcome.
import { train } from '../train.ts'

console.log(JSON.stringify(await train(Number(process.argv[2]), import.meta.url)))
