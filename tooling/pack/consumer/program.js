// Runs in Node: `node program.js [URL of the worker script]` prints the outcome as JSON.
import { compute } from './compute.js'

void compute(process.env.COUNTING, { workerUrl: process.argv[2] }).then((outcome) =>
  console.log(JSON.stringify(outcome)),
)
