// The script of a thread in Node; `heed-worker.ts` is the one of a page, and has the reason for its name.
import { workerData } from 'node:worker_threads'
import type { ThreadStart } from './thread-start.ts'
import { work } from './work.ts'

work(workerData as ThreadStart)
