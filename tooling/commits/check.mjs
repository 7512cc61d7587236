// Checks the subjects of all commits since the convention began. Merge commits are exempt.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { errorIn } from './subject.mjs'

/** The last commit before the convention; a shallow clone falls back to the date. */
const base = { commit: '3722f40cac282a31862bb7215feacf801d912d71', date: '2026-11-25T03:05:24Z' }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs git in a folder; undefined if it fails or is not installed. */
function git(folder, ...args) {
  const { status, stdout } = spawnSync('git', ['-c', 'safe.directory=*', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return status === 0 ? stdout : undefined
}

/** The commits to check, newest first; undefined if there is no repository. */
export function commitsSince({ commit, date }, folder = root) {
  if (git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD') === undefined) return undefined
  const hasBase = git(folder, 'merge-base', '--is-ancestor', commit, 'HEAD') !== undefined
  const range = hasBase ? [`${commit}..HEAD`] : [`--since=${date}`, 'HEAD']
  const lines = git(folder, 'log', '--no-merges', '--format=%h %s', ...range) ?? ''
  return (
    lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ hash: line.split(' ', 1)[0], subject: line.slice(line.indexOf(' ') + 1) }))
      // At the boundary of a shallow clone, a merge has no parents, and --no-merges includes it.
      .filter(({ subject }) => !/^merge /i.test(subject))
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const commits = commitsSince(base)
  if (!commits) console.log('commit subjects: skipped, because this is not a git repository')
  for (const { hash, subject } of commits ?? []) {
    const error = errorIn(subject)
    if (!error) continue
    console.error(`${hash} ${subject}\n  ${error}`)
    process.exitCode = 1
  }
}
