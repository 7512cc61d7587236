// The script of a compute thread in a page. Its name is unusual so that a bundler does not mistake
// another package's `worker.js` for it. It must not import the code that starts threads: bundlers
// fail on a worker that starts itself.
import type { ThreadStart } from './thread-start.ts'
import { work } from './work.ts'

const page = globalThis as unknown as { onmessage: (event: { data: ThreadStart }) => void }
page.onmessage = ({ data }) => work(data)
