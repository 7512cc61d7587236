import { readFileSync } from 'node:fs'

/** The runnable snippets of a README: a `ts` block, and the `text` block with its exact output. */
export function snippetsOf(path) {
  const text = readFileSync(path, 'utf8')
  const pattern = /```ts\n([\s\S]*?)```\s*```text\n([\s\S]*?)```/g
  return [...text.matchAll(pattern)].map(([, code, expected]) => ({ code, expected }))
}
