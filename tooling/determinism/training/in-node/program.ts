// One training in Node: `node program.js 4` prints its outcome.
import { train } from '../train.ts'

console.log(JSON.stringify(await train(Number(process.argv[2]), import.meta.url)))
