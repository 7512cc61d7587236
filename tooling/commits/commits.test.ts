import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commitsSince } from './check.mjs'
import { errorIn } from './subject.mjs'

describe('a commit subject', () => {
  it.each([
    "fix(tensor): keep the caller's mask",
    'refactor(tokenizer): rename desk to scratch',
    'feat(decoding)!: return the exact top k',
    'perf(tensor): pass arguments of kernels by name',
    'chore(bench): embed the targets',
    'test(metrics): split at U+001C as Python does',
    'docs(tasks, trainer): describe the run folder',
  ])('is accepted: %s', (subject) => expect(errorIn(subject)).toBeUndefined())

  it.each([
    ['docs: readme', /not "type\(package\)/],
    ['kernels by name', /not "type\(package\)/],
    ['Fix(tensor): keep the mask', /not "type\(package\)/],
    ['fix(tensor) keep the mask', /not "type\(package\)/],
    ['fix(tensor): Keep the mask', /lower-case/],
    ['fix(tensor): keeps the mask', /not in the imperative/],
    ['fix(tensor): fixed the mask', /not in the imperative/],
    ['fix(tensor): fixing the mask', /not in the imperative/],
    ['perf(tokenizer): the start of a piece is read once', /not a verb/],
    ['perf(tokenizer): where only ids are wanted, nothing is kept', /not a verb/],
    ['fix(tensor): keep the mask.', /full stop/],
    [`fix(tensor): keep ${'x'.repeat(90)}`, /108 characters; at most 100/],
  ])('is rejected: %s', (subject, error) => {
    expect(errorIn(subject)).toMatch(error)
  })
})

describe('the commits to check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-commits-'))
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, GIT_COMMITTER_DATE: date },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  let date = '2020-01-01T00:00:00Z'
  const commit = (subject: string) => git(full, 'commit', '-q', '--allow-empty', '-m', subject)

  const full = join(folder, 'full')
  git(folder, 'init', '-q', '-b', 'main', 'full')
  commit('before the convention')
  const base = { commit: git(full, 'rev-parse', 'HEAD'), date: '2020-01-01T00:00:01Z' }
  date = '2020-01-02T00:00:00Z'
  git(full, 'checkout', '-q', '-b', 'branch')
  commit('fix(tensor): keep the mask')
  git(full, 'checkout', '-q', 'main')
  git(full, 'merge', '-q', '--no-ff', '-m', "merge branch 'branch'", 'branch')
  const clone = (depth: number) => {
    const name = `depth-${depth}`
    git(folder, 'clone', '-q', '--depth', String(depth), pathToFileURL(full).href, name)
    return join(folder, name)
  }
  const subjectsIn = (path: string) => commitsSince(base, path)?.map(({ subject }) => subject)

  it('exclude merges and the commits up to the base in a full clone', () => {
    expect(subjectsIn(full)).toEqual(['fix(tensor): keep the mask'])
  })

  it.each([
    [1, []],
    [2, ['fix(tensor): keep the mask']],
  ])(
    'exclude merges and the commits before the date of the base in a clone of depth %i',
    (depth, expected) => {
      expect(subjectsIn(clone(depth))).toEqual(expected)
    },
  )

  it('are undefined if there is no repository', () => {
    expect(subjectsIn(mkdtempSync(join(tmpdir(), 'heed-no-git-')))).toBeUndefined()
  })
})
