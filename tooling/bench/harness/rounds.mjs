import { settle } from './machine.mjs'
import { canRun, runJob } from './run-job.mjs'
import { number } from './tables.mjs'

/** Runs every job of all suites, round after round, ours and theirs in turn. Returns all rows. */
export async function runRounds(suites, options, python) {
  const jobs = suites.flatMap((suite) => suite.jobs(options)).filter((job) => canRun(job, python))
  const rows = []
  let timeoutS = options.wait ? 180 : 0 // for all waits together, on a machine that is never quiet
  for (let round = 1; round <= options.rounds; round++) {
    for (const job of jobs) {
      if (job.isOnce && round > 1) continue
      if (timeoutS > 0) timeoutS -= await settle(Math.min(10, timeoutS))
      const found = await runJob(job, python)
      for (const row of found) console.error(`${round}/${options.rounds}  ${oneLine(row)}`)
      rows.push(...found.map((row) => ({ ...row, round })))
    }
  }
  return rows
}

const units = {
  gflops: 'GFLOP/s',
  gbps: 'GB/s',
  mbps: 'MB/s',
  seconds: 's',
  us: 'µs',
  beyondMs: 'ms beyond',
  ms: 'ms',
  gzipKB: 'KB gzip',
}

function oneLine(row) {
  const what = [
    row.bench,
    row.peer,
    row.threads && `t${row.threads}`,
    row.shape ?? row.size ?? row.what,
    row.vocabulary ?? row.model,
    row.language,
    row.method,
    row.kind ?? row.text,
    row.megabytes && `${row.megabytes} MB`,
    row.copies > 1 && `${row.copies} copies`,
    row.label,
  ]
  const unit = Object.keys(units).find((field) => row[field] !== undefined)
  const figure = row.error ?? (unit ? `${number(row[unit])} ${units[unit]}` : 'no figure')
  const noise = `load ${row.load}, others ${row.others ?? '–'}`
  return `${what.filter(Boolean).join(' ')}: ${figure}  [${noise}]`
}
