// One training in Node: `node program.js 4` prints its outcome.
import { train } from './train.ts'

const counting = new URL('./counting.js', import.meta.url).href
console.log(JSON.stringify(await train(Number(process.argv[2]), counting)))
