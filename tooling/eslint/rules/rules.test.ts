import { RuleTester } from 'eslint'
import { afterAll, describe, it } from 'vitest'
import { commentLength } from './comment-length.js'
import { plainLanguage } from './plain-language.js'

RuleTester.afterAll = afterAll
RuleTester.describe = describe
RuleTester.it = it

const tester = new RuleTester()
const rejected = (code: string, options: { comments: boolean }[] = []) => ({
  code,
  options,
  errors: [{ messageId: 'rejected' }],
})

tester.run('plain-language', plainLanguage, {
  valid: [
    "throw new Error('expected a number, got 3 rows')",
    "log('there is no checkpoint in this folder')",
    'log(`${name} is no longer read`)',
    "log('it is no larger than 4 KB')",
    "import stranger from 'the-stranger'",
    '// nobody reads this',
    "log('early stopping: patience of 3 evaluations')",
    "log('this one can be resumed')",
    "log('in one pass over the data')",
    "log('What is attention?')",
    {
      code: '/**\n * Merges.\n * @see A, "So many\n * tokens"\n * @returns ids\n */',
      options: [{ comments: true }],
    },
  ],
  invalid: [
    rejected("throw new Error('steps is no number')"),
    rejected('log(`${path} is no YAML`)'),
    rejected('log(`${path} is no ${kind}`)'),
    rejected("log('the same but for what it returns')"),
    rejected("log('going on behind step 400')"),
    rejected("log('it practises first')"),
    rejected("log('Passed over: 3 lines')"),
    rejected("log('the file was mended')"),
    rejected("log('only so many rows')"),
    rejected("log('one can also pass a path')"),
    rejected("log('What it reads early is a line.')"),
    rejected('/** Whoever calls this waits. */', [{ comments: true }]),
    rejected('// the rows that nobody\n// reads', [{ comments: true }]),
  ],
})

const at = (length: number) => `// ${'x'.repeat(length - 3)}`

tester.run('comment-length', commentLength, {
  valid: [
    at(100),
    `// https://example.org/${'x'.repeat(120)}`,
    `const long = '${'x'.repeat(120)}'`,
    `/**\n * short\n */`,
  ],
  invalid: [
    { code: at(101), errors: [{ messageId: 'long', data: { length: 101, max: 100 } }] },
    { code: `/**\n * ${'x'.repeat(100)}\n * short\n */`, errors: [{ messageId: 'long', line: 2 }] },
    { code: `const one = 1 ${at(90)}`, errors: [{ messageId: 'long' }] },
    { code: at(60), options: [{ max: 50 }], errors: [{ messageId: 'long' }] },
  ],
})
