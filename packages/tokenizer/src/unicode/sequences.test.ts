import { expect, test } from 'vitest'
import { readSequences } from './sequences.ts'

test('code points and their sequences are counted on from those before', () => {
  // three; at 2, 3 and 5; of one, two and three; which begin at 4, 5 and 5
  const sequences = readSequences('+' + '*()' + '()*' + '0*(' + ')**')
  expect([...sequences]).toEqual([
    [2, [4]],
    [3, [5, 3]],
    [5, [5, 4, 4]],
  ])
})
