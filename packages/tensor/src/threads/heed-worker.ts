// The script of a compute thread in browsers. Its name is unusual so that a bundler does not
// confuse it with the `worker.js` of another package. It must not import the code that starts
// threads: bundlers fail on a worker script that refers to itself.
import type { ThreadStart } from './thread-start.ts'
import { work } from './work.ts'

const page = globalThis as unknown as { onmessage: (event: { data: ThreadStart }) => void }
page.onmessage = ({ data }) => work(data)
