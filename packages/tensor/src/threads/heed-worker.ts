// The script of a thread in a page. Its name is its own, for a bundler may put the code that looks for it beside
// a `worker.js` of somebody else's. It must not reach the code that starts threads: bundlers that meet a
// worker which starts itself give up.
import type { ThreadStart } from './thread-start.ts'
import { work } from './work.ts'

const page = globalThis as unknown as { onmessage: (event: { data: ThreadStart }) => void }
page.onmessage = ({ data }) => work(data)
