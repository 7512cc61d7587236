// In Node: `node program.js [where the script of its threads lies]` prints what came of it.
import { compute } from './compute.js'

void compute(process.env.COUNTING, { workerUrl: process.argv[2] }).then((outcome) =>
  console.log(JSON.stringify(outcome)),
)
