import { readFileSync } from 'node:fs'

/**
 * The snippets of a README that can be run: a block of TypeScript and the block of text behind it, which is
 * exactly what it prints.
 */
export function snippetsOf(path) {
  const text = readFileSync(path, 'utf8')
  const pattern = /```ts\n([\s\S]*?)```\s*```text\n([\s\S]*?)```/g
  return [...text.matchAll(pattern)].map(([, code, expected]) => ({ code, expected }))
}
