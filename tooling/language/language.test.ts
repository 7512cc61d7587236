import { describe, expect, it } from 'vitest'
import { errorsIn as assemblyErrors } from './assembly.js'
import { rejectedForms } from './forms.js'
import { errorsIn } from './markdown.js'

describe('rejected forms', () => {
  it.each([
    ['steps is no number', 'is no n'],
    ['those are no rows', 'are no r'],
    ['equal, in all but for the last', 'but for the'],
    ['the run goes on behind step 3', 'goes on behind'],
    ['a kernel practises first', 'practises'],
    ['so many rows', 'so many'],
    ['nobody reads it', 'nobody'],
    ['here one can see it', 'here one can'],
    ['a line is passed over', 'passed over'],
    ['the buffer is used up', 'is used up'],
    ['one, for it is shared', ', for it'],
    ['Done. What comes out is a tensor.', '. What comes'],
  ])('include "%s"', (text, found) => {
    expect(rejectedForms(text)[0]?.found.trim()).toBe(found)
  })

  it.each([
    'there is no checkpoint',
    'the file is no longer read',
    'it is no larger than before',
    'so many that memory ends',
    'this one can be resumed',
    'a later one may read it',
    'fewer threads, because one could not start',
    'in stretches of the same length',
    'What is attention?',
    'patience counts evaluations',
    'in one pass over the data',
    'handles of files',
    'recommended',
  ])('do not include "%s"', (text) => expect(rejectedForms(text)).toEqual([]))
})

describe('Markdown', () => {
  it('is checked without front matter, code and link targets', () => {
    const text = ['---', 'nobody: 1', '---', '```sh', 'nobody', '```', '`nobody` [a](nobody)']
    expect(errorsIn(text.join('\n'))).toEqual([])
  })

  it('is rejected if a form spans two lines', () => {
    expect(errorsIn('a\n\nThis is\nno tensor.')).toEqual([
      '3: write "is not a …" or "there is no …" instead of "is no t"',
    ])
  })

  it('is rejected if a line is too long, except in a table or with a link', () => {
    const long = 'word '.repeat(25)
    expect(errorsIn(`${long}\n| ${long} |\n[a](https://example.org) ${long}`)).toEqual([
      '1: 125 characters; at most 100',
    ])
  })
})

describe('comments of AssemblyScript', () => {
  it('are checked, but code is not', () => {
    expect(assemblyErrors('const nobody = 1\n// nobody reads it\n')).toEqual([
      '2: write "no caller", "no one" or a passive instead of "nobody"',
    ])
    expect(assemblyErrors(` * ${'x'.repeat(98)}`)).toEqual(['1: 101 characters; at most 100'])
  })
})
