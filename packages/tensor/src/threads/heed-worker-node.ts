// The script of a compute thread in Node; see `heed-worker.ts` for the one of a page and the name.
import { workerData } from 'node:worker_threads'
import type { ThreadStart } from './thread-start.ts'
import { work } from './work.ts'

work(workerData as ThreadStart)
