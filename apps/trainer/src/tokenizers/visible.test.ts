import { expect, it } from 'vitest'
import { makeVisible } from './visible.ts'

it.each([
  ['a b\u3000', 'a b\u3000'],
  ['a\tb\r\n', 'a⇥b␍⏎'],
  ['\u001b[31m', '⟨001b⟩[31m'],
  ['\u00a0\u2003', '⟨00a0⟩⟨2003⟩'],
  ['\u202eabc', '⟨202e⟩abc'],
  ['\ufeffa\u200bb', '⟨feff⟩a⟨200b⟩b'],
  ['a\u200d', 'a⟨200d⟩'],
  ['\u0301', '◌\u0301'],
  ['e\u0301', 'e\u0301'],
  ['👨‍👩‍👧‍👦❤️1️⃣', '👨‍👩‍👧‍👦❤️1️⃣'],
  ['한국어', '한국어'],
])('shows every character of %j', (text, shown) => expect(makeVisible(text)).toBe(shown))
