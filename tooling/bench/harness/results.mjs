import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { number, targetTable } from './tables.mjs'

const folder = fileURLToPath(new URL('../../../bench/results', import.meta.url))

/** Prints the tables with their targets, and the rows that failed. */
export function printReports({ date, rounds, loadAtStart, machine, torch }, reports, rows) {
  const { cpu, cores, memoryGB, node } = machine
  console.log(`\n# Benchmarks, ${date.slice(0, 16).replace('T', ' ')} UTC\n`)
  console.log(
    `${cpu}, ${cores} cores, ${memoryGB} GB; Node ${node}; PyTorch ${torch ?? '–'}; load at the start ${number(loadAtStart)}.`,
  )
  console.log(
    `Medians over ${rounds} rounds. Load: 1-minute average at the start of a row. Others: cores that other processes used during a row.`,
  )
  for (const { title, table, targets } of reports) {
    console.log(`\n## ${title}\n\n${table}`)
    if (targets.length > 0) console.log(`\n${targetTable(targets)}`)
  }
  const failed = rows.filter(({ error }) => error !== undefined)
  if (failed.length > 0) console.log('\n## Failed or skipped\n')
  for (const { bench, peer, threads, shape, size, error } of failed) {
    const name = [bench, peer, threads && `threads ${threads}`, shape ?? size]
    console.log(`- ${name.filter(Boolean).join(', ')}: ${error}`)
  }
  const targets = reports.flatMap((report) => report.targets)
  const count = (isMet) => targets.filter((target) => target.isMet === isMet).length
  console.log(`\nTargets: ${count(true)} met, ${count(false)} missed, ${count(null)} not measured.`)
}

/** Writes a run to a JSON file that is named after its start time. */
export function writeResults(environment, reports, rows) {
  mkdirSync(folder, { recursive: true })
  const targets = reports.flatMap((report) => report.targets)
  const name = `${environment.date.slice(0, 16).replace(':', '')}.json`
  writeFileSync(
    join(folder, name),
    `${JSON.stringify({ ...environment, targets, rows }, null, 2)}\n`,
  )
  console.log(`bench/results/${name}`)
}
