// The script of a compute thread in Node; see `heed-worker.ts` for the reason of its name.
import { workerData } from 'node:worker_threads'
import type { ThreadStart } from './thread-start.ts'
import { work } from './work.ts'

work(workerData as ThreadStart)
